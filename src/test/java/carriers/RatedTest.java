package carriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatedTest {

    @Test
    void theCheapest_isSoughtWithinOneCurrency() {
        Rate dollars = rate("7.10", "USD");
        Rate fewerDollars = rate("6.90", "USD");
        Rate euros = rate("5.00", "EUR");

        assertThat(new Rated(List.of(dollars, euros, fewerDollars)).cheapest())
                .isEqualTo(new Rated(List.of(fewerDollars)));
        assertThat(new Rated(List.of()).cheapest().rates()).isEmpty();
    }

    private static Rate rate(String amount, String currency) {
        return new Rate(
                "usps",
                "priority",
                new BigDecimal(amount),
                currency,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

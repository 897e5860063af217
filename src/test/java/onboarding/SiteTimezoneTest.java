package onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTimezoneTest {

    @ParameterizedTest
    @CsvSource({
        "America/New_York, -5, America/New_York",
        "'', 2, +02:00",
        "'', 5.75, +05:45",
        "'', -3.5, -03:30",
        "'', 0, UTC",
        "Mars/Olympus, 2, +02:00",
        "'', 99, UTC",
    })
    void of_prefersTheName_thenTheOffset_thenUtc(String name, BigDecimal offset, String zone) {
        assertThat(SiteTimezone.of(name, Optional.of(offset)).getId()).isEqualTo(zone);
    }

    @Test
    void of_aSiteThatTellsNothing_isUtc() {
        assertThat(SiteTimezone.of("", Optional.empty()).getId()).isEqualTo("UTC");
    }
}

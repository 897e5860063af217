package shipping;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Capabilities;
import carriers.Feature;
import carriers.Insurance;
import carriers.LabelFormat;
import carriers.LabelOptions;
import carriers.Rate;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import platform.json.Json;

class InsuranceTest {

    private static final ExchangeRates TABLE =
            new ExchangeRates(Map.of("EUR", BigDecimal.ONE, "USD", new BigDecimal("1.1")));
    private static final Capabilities INSURES = taking(Feature.INSURANCE);
    private static final Capabilities IN_DOLLARS = taking(Feature.INSURANCE, Feature.VALUES_IN_DOLLARS);
    private static final Capabilities NOT = taking(Feature.VOID);

    @Test
    void fromTheThresholdOn_parcelsAreInsured() {
        InsuranceRules rules = rules("{\"insurance\": {\"choose\": \"value\", \"from\": 100}}");

        assertThat(rules.covers(new BigDecimal("99.99"))).isFalse();
        assertThat(rules.covers(new BigDecimal("100.00"))).isTrue();
        assertThat(rules.premium(new BigDecimal("250"))).isEqualByComparingTo("2.5");
        assertThat(rules("{\"insurance\": {\"choose\": \"value\"}}").covers(BigDecimal.ZERO))
                .isFalse();
        assertThat(rules("{\"insurance\": {\"choose\": \"value\"}}").covers(BigDecimal.ONE))
                .isTrue();
        assertThat(rules("{\"insurance\": {\"choose\": \"none\"}}").covers(BigDecimal.TEN))
                .isFalse();
        assertThat(rules("{}")).isEqualTo(InsuranceRules.NONE);
    }

    @Test
    void aCarrierThatInsures_isAskedTo_andTheOtherIsNamed() {
        ParcelExtras extras = extras(ExchangeRates.NONE);

        assertThat(extras.options(INSURES).insurance()).contains(new Insurance(new BigDecimal("200"), "EUR"));
        assertThat(extras.reasons(INSURES)).containsExactly("insured for 200.00 EUR");
        assertThat(extras.options(NOT)).isEqualTo(LabelOptions.NONE);
        assertThat(extras.reasons(NOT)).containsExactly("the carrier does not insure: sent uninsured");
        assertThat(extras.obstacle(NOT)).isEmpty();
    }

    @Test
    void inDollars_byTheStoresTable_elseUninsured() {
        assertThat(extras(TABLE).options(IN_DOLLARS).insurance())
                .contains(new Insurance(new BigDecimal("220.00"), "USD"));
        assertThat(extras(ExchangeRates.NONE).options(IN_DOLLARS)).isEqualTo(LabelOptions.NONE);
        assertThat(extras(ExchangeRates.NONE).reasons(IN_DOLLARS))
                .containsExactly(
                        "the carrier insures in USD only: sent uninsured: name EUR and USD in exchange_rates of"
                                + " the store's shipping rules");
    }

    @Test
    void capsCountThePremium_inTheRatesCurrency() {
        Rate euros = Examples.rate("DHL", "express", "9.00");
        Rate dollars = Examples.rate("DHL", "express", "9.00", "USD");

        assertThat(extras(TABLE).counted(euros, INSURES).amount()).isEqualByComparingTo("11.00");
        assertThat(extras(TABLE).counted(dollars, INSURES).amount()).isEqualByComparingTo("11.20");
        assertThat(extras(TABLE).counted(euros, NOT)).isEqualTo(euros);
        assertThat(extras(ExchangeRates.NONE).counted(dollars, INSURES)).isEqualTo(dollars);
    }

    @Test
    void whatIsHeldReady_countsItsPremium_inItsPricesCurrency() {
        Insurance sum = new Insurance(new BigDecimal("220"), "USD");
        String table =
                "{\"exchange_rates\": {\"base\": \"EUR\", \"rates\": [{\"currency\": \"USD\", \"per_base\": 1.1}]},"
                        + " \"insurance\": {\"choose\": \"value\", \"premium_percent\": 2.5}}";

        assertThat(ShippingRules.DEFAULT.premium(sum, "USD")).isEqualByComparingTo("2.20");
        assertThat(ShippingRules.DEFAULT.premium(sum, "EUR")).isZero();
        assertThat(all(table).premium(sum, "EUR")).isEqualByComparingTo("5.00");
    }

    private static ParcelExtras extras(ExchangeRates exchange) {
        return new ParcelExtras(
                false,
                new Customs.NotNeeded(),
                Optional.of(new Insurance(new BigDecimal("200"), "EUR")),
                new BigDecimal("2"),
                "EUR",
                exchange);
    }

    private static InsuranceRules rules(String json) {
        return all(json).insurance();
    }

    private static ShippingRules all(String json) {
        return ShippingRulesReader.read(Json.readObject(Buffer.buffer(json)));
    }

    private static Capabilities taking(Feature... features) {
        return new Capabilities(EnumSet.copyOf(List.of(features)), 1, 0, Set.of(LabelFormat.PDF));
    }
}

package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.ShippingRuleTest.rules;

import carriers.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatePolicyTest {

    private static final Rate QUICK = rate("DHL", "express", "20", "EUR", 1);
    private static final Rate MIDDLE = rate("UPS", "standard", "11", "EUR", 2);
    private static final Rate SLOW = rate("GLS", "economy", "10", "EUR", 5);
    private static final Rate SILENT = rate("Mail", "letter", "1", "EUR", -1);
    private static final List<Rate> ALL = List.of(SILENT, SLOW, MIDDLE, QUICK);

    @Test
    void fastest_countsHandling_andThoseThatSayNothingLast() {
        RateChoice.Chosen chosen = chosen("{\"rate_policy\": {\"choose\": \"fastest\"}}", ALL);

        assertThat(chosen.rate()).isEqualTo(QUICK);
        assertThat(chosen.reasons()).endsWith("fastest: DHL express at 20.00 EUR, 1 day with handling");
        assertThat(chosen("""
                {"rate_policy": {"choose": "fastest"}, "handling_time": {"standard": 0, "express": 3}}
                """, ALL).rate()).isEqualTo(MIDDLE);
        assertThat(chosen("{\"rate_policy\": {\"choose\": \"fastest\"}}", List.of(SILENT))
                        .reasons())
                .endsWith("fastest: Mail letter at 1.00 EUR, days not said");
    }

    @Test
    void cheapestWithinDays_takesTheFastestWhereNoneIsInTime() {
        RateChoice.Chosen inTime =
                chosen("{\"rate_policy\": {\"choose\": \"cheapest_within_days\", \"days\": 3}}", ALL);

        assertThat(inTime.rate()).isEqualTo(MIDDLE);
        assertThat(inTime.reasons())
                .endsWith("cheapest within 3 days: UPS standard at 11.00 EUR, 3 days with handling");
        RateChoice.Chosen late = chosen("{\"rate_policy\": {\"choose\": \"cheapest_within_days\", \"days\": 0}}", ALL);
        assertThat(late.rate()).isEqualTo(QUICK);
        assertThat(late.reasons())
                .endsWith("none arrives within 0 days: fastest: DHL express at 20.00 EUR, 1 day with handling");
    }

    @Test
    void aPreferredCarrier_mayCostSoMuchMore_andNoMore() {
        List<Rate> rates = List.of(SLOW, MIDDLE);

        assertThat(chosen(preferred("UPS", "10"), rates).rate()).isEqualTo(MIDDLE);
        assertThat(chosen(preferred("UPS", "10"), rates).reasons())
                .endsWith("carrier UPS within 10 % of the cheapest: UPS standard at 11.00 EUR");
        assertThat(chosen(preferred("UPS", "9.99"), rates).rate()).isEqualTo(SLOW);
        assertThat(chosen(preferred("UPS", "9.99"), rates).reasons())
                .endsWith("carrier UPS is more than 9.99 % dearer: cheapest: GLS economy at 10.00 EUR");
        assertThat(chosen(preferred("ups", "10"), rates).reasons())
                .endsWith("carrier UPS within 10 % of the cheapest: UPS standard at 11.00 EUR");
        assertThat(chosen(preferred("FedEx", "50"), rates).reasons())
                .endsWith("carrier FedEx has no rate: cheapest: GLS economy at 10.00 EUR");
    }

    @Test
    void noRates_noneIsChosen_whateverThePolicy() {
        for (String policy : List.of(
                "{}",
                "{\"rate_policy\": {\"choose\": \"fastest\"}}",
                "{\"rate_policy\": {\"choose\": \"cheapest_within_days\", \"days\": 3}}",
                preferred("UPS", "9"))) {
            assertThat(choose(policy, List.of())).isEqualTo(new RateChoice.NoRate(List.of("0 rates")));
        }
    }

    @Test
    void fromTheThresholdOn_theCheapestIsTaken_whateverTheHurry_andOfAPreferredCarrierItsCheapest() {
        for (String hurry : List.of("\"fastest\"", "\"cheapest_within_days\", \"days\": 2")) {
            RateChoice.Chosen chosen = chosen(
                    "{\"free_shipping_threshold\": 1, \"rate_policy\": {\"choose\": " + hurry + "}}",
                    List.of(QUICK, SLOW));

            assertThat(chosen.rate()).isEqualTo(SLOW);
            assertThat(chosen.reasons())
                    .containsExactly(
                            "free shipping threshold reached: cheapest service",
                            "2 rates",
                            "cheapest: GLS economy at 10.00 EUR");
        }
        assertThat(chosen("""
                {"free_shipping_threshold": 1,
                 "rate_policy": {"choose": "preferred_carrier", "carrier": "UPS", "percent": 10}}
                """, List.of(SLOW, MIDDLE)).rate()).isEqualTo(MIDDLE);
    }

    @Test
    void aRulesPolicy_standsInPlaceOfThePreferences() {
        String rules = """
                {"default_carrier": "DHL", "preferred_service": "express", "free_shipping_threshold": 1,
                 "rules": [{"name": "cheap", "then": {"rate_policy": {"choose": "cheapest"}}}]}
                """;

        RateChoice.Chosen chosen = chosen(rules, List.of(QUICK, SLOW));

        assertThat(chosen.rate()).isEqualTo(SLOW);
        assertThat(chosen.reasons())
                .containsExactly("rule \"cheap\" decides", "2 rates", "cheapest: GLS economy at 10.00 EUR");
    }

    @Test
    void aRulesCarrierAndService_areDemanded() {
        assertThat(choose("{\"rules\": [{\"name\": \"a\", \"then\": {\"carrier\": \"FedEx\"}}]}", ALL))
                .isInstanceOf(RateChoice.NoRate.class);
        assertThat(chosen("{\"rules\": [{\"name\": \"a\", \"then\": {\"service\": \"Express\"}}]}", ALL)
                        .rate())
                .isEqualTo(QUICK);
    }

    @Test
    void aRulesCarrier_leavesThePreferredServiceInForce() {
        Rate otherDhl = rate("DHL", "economy", "5", "EUR", 4);
        String rules = """
                {"preferred_service": "express", "rules": [{"name": "a", "then": {"carrier": "DHL"}}]}
                """;

        assertThat(chosen(rules, List.of(otherDhl, QUICK, SLOW)).rate()).isEqualTo(QUICK);
    }

    @Test
    void severalCurrencies_areComparedByTheTable() {
        Rate dollars = rate("FedEx", "standard", "10.50", "USD", 2);
        Rate pesos = rate("Inter", "standard", "1", "COP", 2);
        String table = """
                {"exchange_rates": {"base": "EUR", "rates": [{"currency": "USD", "per_base": 1.10}]}}
                """;

        RateChoice.Chosen chosen = chosen(table, List.of(SLOW, pesos, dollars));

        assertThat(chosen.rate()).isEqualTo(dollars);
        assertThat(chosen.reasons())
                .containsExactly(
                        "3 rates",
                        "rates in EUR, COP, USD: EUR, USD compared in EUR by the store's table",
                        "cheapest: FedEx standard at 10.50 USD");
    }

    @Test
    void aTableWithoutTheGoodsCurrency_comparesOnlyThatCurrency() {
        Rate dollars = rate("FedEx", "standard", "1", "USD", 2);
        String table = """
                {"exchange_rates": {"base": "USD", "rates": [{"currency": "COP", "per_base": 4000}]}}
                """;

        assertThat(chosen(table, List.of(dollars, SLOW)).rate()).isEqualTo(SLOW);
    }

    private static String preferred(String carrier, String percent) {
        return "{\"rate_policy\": {\"choose\": \"preferred_carrier\", \"carrier\": \"" + carrier + "\", \"percent\": "
                + percent + "}}";
    }

    private static RateChoice.Chosen chosen(String rules, List<Rate> rates) {
        return (RateChoice.Chosen) choose(rules, rates);
    }

    private static RateChoice.Choice choose(String json, List<Rate> rates) {
        ShippingRules rules = rules(json);
        ShipmentRequest request = Examples.request(7);
        return RateChoice.choose(rates, RateTerms.of(request, rules, (Ruling.Ships) Ruling.of(rules, request)));
    }

    private static Rate rate(String carrier, String service, String amount, String currency, int days) {
        return new Rate(
                carrier,
                service,
                new BigDecimal(amount),
                currency,
                days < 0 ? Optional.empty() : Optional.of(days),
                Optional.empty(),
                Optional.empty());
    }
}

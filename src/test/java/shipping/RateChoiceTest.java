package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.Examples.rate;

import carriers.Rate;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateChoiceTest {

    private static final Rate DHL_EXPRESS = rate("DHL", "express", "20.00");
    private static final Rate DHL_ECONOMY = rate("DHL", "economy", "9.00");
    private static final Rate UPS_STANDARD = rate("UPS", "standard", "8.50");
    private static final List<Rate> ALL = List.of(DHL_EXPRESS, DHL_ECONOMY, UPS_STANDARD);
    private static final ShipmentRequest NO_WISH = wish(Optional.empty(), Optional.empty(), "50");

    @Test
    void withoutRules_theCheapestIsTaken() {
        assertThat(chosen(ALL, rules(null, null, null), NO_WISH)).isEqualTo(UPS_STANDARD);
    }

    @Test
    void theDefaultCarrier_isPreferredOverACheaperOne() {
        assertThat(chosen(ALL, rules("DHL", null, null), NO_WISH)).isEqualTo(DHL_ECONOMY);
    }

    @Test
    void aDefaultCarrierWithoutRate_doesNotKeepTheOthersOut() {
        RateChoice.Choice choice = choose(ALL, rules("FedEx", null, null), NO_WISH);

        assertThat(((RateChoice.Chosen) choice).rate()).isEqualTo(UPS_STANDARD);
        assertThat(choice.reasons()).anyMatch(reason -> reason.contains("FedEx") && reason.contains("no rate"));
    }

    @Test
    void thePreferredService_isTakenBelowTheThresholdOnly() {
        ShippingRules rules = rules(null, "Express", "100");

        assertThat(chosen(ALL, rules, wish(Optional.empty(), Optional.empty(), "99.99")))
                .isEqualTo(DHL_EXPRESS);
        assertThat(chosen(ALL, rules, wish(Optional.empty(), Optional.empty(), "100.00")))
                .isEqualTo(UPS_STANDARD);
    }

    @Test
    void defaultCarrierAboveTheThreshold_itsCheapestServiceIsTaken() {
        ShippingRules rules = rules("DHL", "express", "100");

        assertThat(chosen(ALL, rules, wish(Optional.empty(), Optional.empty(), "150")))
                .isEqualTo(DHL_ECONOMY);
    }

    @Test
    void whatTheRequestAsksFor_standsAboveTheRules() {
        ShippingRules rules = rules("DHL", "express", null);

        assertThat(chosen(ALL, rules, wish(Optional.of("UPS"), Optional.empty(), "50")))
                .isEqualTo(UPS_STANDARD);
        assertThat(chosen(ALL, rules, wish(Optional.empty(), Optional.of("economy"), "50")))
                .isEqualTo(DHL_ECONOMY);
    }

    @Test
    void aCarrierIsMeant_howeverItsNameIsWritten_andShownAsItsOwn() {
        RateChoice.Choice asked = choose(ALL, rules(null, null, null), wish(Optional.of("dhl"), Optional.empty(), "1"));
        assertThat(((RateChoice.Chosen) asked).rate()).isEqualTo(DHL_ECONOMY);
        assertThat(asked.reasons()).contains("carrier DHL asked for: 2 left");

        RateChoice.Choice preferred = choose(ALL, rules("Dhl", null, null), NO_WISH);
        assertThat(((RateChoice.Chosen) preferred).rate()).isEqualTo(DHL_ECONOMY);
        assertThat(preferred.reasons()).contains("rules prefer carrier DHL");
    }

    @Test
    void whatTheRequestAsksFor_isNotReplacedWhenThereIsNoRate() {
        assertThat(choose(ALL, rules(null, null, null), wish(Optional.of("fedex"), Optional.empty(), "1")))
                .isInstanceOf(RateChoice.NoRate.class);
        assertThat(choose(ALL, rules(null, null, null), wish(Optional.empty(), Optional.of("boat"), "1")))
                .isInstanceOf(RateChoice.NoRate.class);
    }

    @Test
    void severalCurrencies_onlyTheRequestsIsCompared() {
        Rate dollars = rate("FedEx", "standard", "1.00", "USD");

        assertThat(chosen(List.of(dollars, UPS_STANDARD), rules(null, null, null), NO_WISH))
                .isEqualTo(UPS_STANDARD);
    }

    @Test
    void noRateInTheRequestsCurrency_theFirstCarriersCurrencyIsCompared() {
        Rate pesos = rate("Servientrega", "standard", "9000", "COP");
        Rate fewerPesos = rate("Interrapidisimo", "standard", "8000", "COP");
        Rate dollars = rate("FedEx", "standard", "1.00", "USD");

        assertThat(chosen(List.of(pesos, dollars, fewerPesos), rules(null, null, null), NO_WISH))
                .isEqualTo(fewerPesos);
    }

    @Test
    void noRates_isSaid() {
        assertThat(choose(List.of(), ShippingRules.DEFAULT, NO_WISH))
                .isEqualTo(new RateChoice.NoRate(List.of("0 rates")));
    }

    @Test
    void equalPrices_theFasterThenTheNamesDecide_whateverTheOrder() {
        Rate slow =
                new Rate("A", "s", new BigDecimal("5.0"), "EUR", Optional.empty(), Optional.empty(), Optional.empty());
        Rate fast =
                new Rate("C", "s", new BigDecimal("5.00"), "EUR", Optional.of(1), Optional.empty(), Optional.empty());
        Rate alsoFast =
                new Rate("B", "s", new BigDecimal("5.000"), "EUR", Optional.of(1), Optional.empty(), Optional.empty());
        List<Rate> rates = new ArrayList<>(List.of(slow, fast, alsoFast));
        Random random = new Random(7);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rates, random);
            assertThat(chosen(rates, ShippingRules.DEFAULT, NO_WISH)).isEqualTo(alsoFast);
        }
    }

    @Test
    void reasons_tellThePrice() {
        assertThat(choose(ALL, ShippingRules.DEFAULT, NO_WISH).reasons())
                .containsExactly("3 rates", "cheapest: UPS standard at 8.50 EUR");
    }

    private static Rate chosen(List<Rate> rates, ShippingRules rules, ShipmentRequest wish) {
        return ((RateChoice.Chosen) choose(rates, rules, wish)).rate();
    }

    private static RateChoice.Choice choose(List<Rate> rates, ShippingRules rules, ShipmentRequest wish) {
        Ruling.Ships ruling = (Ruling.Ships) Ruling.of(rules, wish);
        return RateChoice.choose(rates, RateTerms.of(wish, rules, ruling));
    }

    private static ShipmentRequest wish(Optional<String> carrier, Optional<String> service, String value) {
        return new ShipmentRequest(
                Examples.STORE,
                7,
                Examples.address("ES", "28001"),
                Examples.address("ES", "08001"),
                List.of(Examples.line(1, "1", Optional.of("1"))),
                new BigDecimal(value),
                "EUR",
                carrier,
                service,
                false,
                "automation");
    }

    private static ShippingRules rules(String carrier, String service, String threshold) {
        JsonObject json = new JsonObject();
        Optional.ofNullable(carrier).ifPresent(name -> json.put("default_carrier", name));
        Optional.ofNullable(service).ifPresent(name -> json.put("preferred_service", name));
        Optional.ofNullable(threshold).ifPresent(worth -> json.put("free_shipping_threshold", new BigDecimal(worth)));
        return ShippingRulesReader.read(json);
    }
}

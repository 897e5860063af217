package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import carriers.Address;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import platform.json.Json;

class ShippingRuleTest {

    /** 3 × 0.5 kg of goods worth 60, to ES, paid for as "Express 24h". */
    private static final ShipmentRequest WISH = wish("Calle Mayor 1", Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|true",
                "{\"countries\": [\"FR\", \"es\"]}|true",
                "{\"countries\": [\"FR\"]}|false",
                "{\"weight_from\": 1.5}|true",
                "{\"weight_from\": 1.5001}|false",
                "{\"weight_below\": 1.5}|false",
                "{\"weight_below\": 1.5001}|true",
                "{\"weight_from\": 1, \"weight_below\": 2}|true",
                "{\"value_from\": 60}|true",
                "{\"value_from\": 60.01}|false",
                "{\"value_below\": 60}|false",
                "{\"skus\": [\"other\", \"sku-1\"]}|true",
                "{\"skus\": [\"SK*\"]}|true",
                "{\"skus\": [\"SKU-10\"]}|false",
                "{\"skus\": [\"X*\"]}|false",
                "{\"shipping_methods\": [\"express 24H\"]}|true",
                "{\"shipping_methods\": [\"Flat rate\"]}|false",
                "{\"shipping_method_ids\": [\"local_pickup\", \"FLAT_rate\"]}|true",
                "{\"shipping_method_ids\": [\"flat_rate:3\"]}|true",
                "{\"shipping_method_ids\": [\"flat_rate:4\"]}|false",
                "{\"shipping_method_ids\": [\"flat\"]}|false",
                "{\"postcodes\": [\"28*\", \"08000...08099\"]}|true",
                "{\"postcodes\": [\"28*\"]}|false",
                "{\"tags\": [\"Fragile\"]}|true",
                "{\"tags\": [\"heavy\"]}|false",
                "{\"categories\": [\"glass\"]}|true",
                "{\"categories\": [\"books\"]}|false",
                "{\"countries\": [\"ES\"], \"tags\": [\"heavy\"]}|false",
            })
    void aCondition_holdsWhenAllOfItDoes(String when, boolean holds) {
        ShippingRules rules = rules(
                "{\"rules\": [{\"name\": \"it\", \"when\": " + when + ", \"then\": {\"do_not_ship\": \"never\"}}]}");

        assertThat(Ruling.of(rules, WISH) instanceof Ruling.DoesNotShip).isEqualTo(holds);
    }

    @Test
    void theFirstRuleThatHolds_decides() {
        ShippingRules rules = rules("""
                {"rules": [
                  {"name": "abroad", "when": {"countries": ["FR"]}, "then": {"carrier": "UPS"}},
                  {"name": "glass", "when": {"categories": ["glass"]}, "then": {"carrier": "DHL", "service": "express"}},
                  {"name": "rest", "then": {"do_not_ship": "we rest"}}]}
                """);

        Ruling.Ships ruling = (Ruling.Ships) Ruling.of(rules, WISH);

        assertThat(ruling.rule()).contains("glass");
        assertThat(ruling.choice().carrier()).contains("DHL");
        assertThat(ruling.reasons()).containsExactly("rule \"glass\" decides");
    }

    @Test
    void aRuleThatDoesNotShip_saysWhy() {
        ShippingRules rules =
                rules("{\"rules\": [{\"name\": \"sea\", \"then\": {\"do_not_ship\": \"no batteries by air\"}}]}");

        assertThat(Ruling.of(rules, WISH))
                .isEqualTo(new Ruling.DoesNotShip(
                        "rule \"sea\" does not ship it: no batteries by air", Optional.of("sea")));
        assertThat(PlanDraft.of(rules, WISH))
                .isEqualTo(new PlanDraft.Refused("rule \"sea\" does not ship it: no batteries by air"));
    }

    @Test
    void anOrderOfWhichNoMethodIsKnown_hasNone() {
        ShippingRules rules = rules("""
                {"rules": [{"name": "it", "when": {"shipping_method_ids": ["flat_rate"]}, "then": {"carrier": "UPS"}}]}
                """);

        assertThat(((Ruling.Ships) Ruling.of(rules, Examples.request(7))).rule())
                .isEmpty();
    }

    @Test
    void aWeightThatIsNotKnown_isTheRules() {
        ShipmentRequest unweighed = Examples.request(7, List.of(Examples.line(1, "3", Optional.empty())));
        ShippingRules rules = rules("""
                {"weight_unit": "lb", "packaging": {"default_item": {"weight": 10}},
                 "rules": [{"name": "heavy", "when": {"weight_from": 29}, "then": {"carrier": "UPS"}}]}
                """);

        assertThat(((Ruling.Ships) Ruling.of(rules, unweighed)).rule()).contains("heavy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PO Box 12",
                "p.o. box 7",
                "P O BOX 7",
                "PO BOX123",
                "PO\u00a0Box 3",
                "GPO Box 9",
                "Post Office Box 3",
                "Postal Box 3",
                "Apartado de Correos 123",
                "Apdo. 45",
                "Apartado 99",
                "apartado aéreo 4567",
                "Casilla de correo 12",
                "Caixa Postal 900",
                "Casella postale 9",
                "Postfach 10 11",
                "Boîte postale 8",
                "BP 123",
            })
    void aPostOfficeBox_isNotShippedTo_unlessTheRulesSaySo(String street) {
        assertThat(Ruling.of(ShippingRules.DEFAULT, wish(street, Optional.empty())))
                .isInstanceOf(Ruling.DoesNotShip.class);
        assertThat(Ruling.of(ShippingRules.DEFAULT, wish("Shop", Optional.of(street))))
                .isInstanceOf(Ruling.DoesNotShip.class);
        assertThat(Ruling.of(rules("{\"ship_to_po_boxes\": true}"), wish(street, Optional.empty())))
                .isInstanceOf(Ruling.Ships.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Calle Apartadero 3",
                "Apartamento 4B",
                "Apto 12",
                "12 Boxwood Road",
                "Pob. de Box 1",
                "Calle BP 123, bajo",
                "Poststraße 3",
                "Mailbox Lane 4",
            })
    void anOrdinaryStreet_isNoPostOfficeBox(String street) {
        assertThat(Ruling.of(ShippingRules.DEFAULT, wish(street, Optional.empty())))
                .isInstanceOf(Ruling.Ships.class);
    }

    /** A customer may write what they like into an address. */
    @Test
    void aLongGap_isReadInNoTime() {
        String street = "P" + "\f".repeat(100_000) + "O" + "\f".repeat(100_000) + "x";

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(Ruling.of(ShippingRules.DEFAULT, wish(street, Optional.empty())))
                        .isInstanceOf(Ruling.Ships.class));
    }

    static ShippingRules rules(String json) {
        return ShippingRulesReader.read(Json.readObject(Buffer.buffer(json)));
    }

    private static ShipmentRequest wish(String street, Optional<String> street2) {
        Address to = Examples.address("ES", "08001");
        ShipmentLine line = new ShipmentLine(
                1,
                "SKU-1",
                "Vase",
                new BigDecimal("3"),
                Optional.of(new BigDecimal("0.5")),
                new BigDecimal("20"),
                new ItemTraits(Optional.empty(), List.of("fragile"), List.of("Glass")));
        return new ShipmentRequest(
                Examples.STORE,
                7,
                to,
                new Address(
                        street,
                        street2,
                        to.city(),
                        to.state(),
                        to.postalCode(),
                        to.country(),
                        to.contactName(),
                        to.contactPhone(),
                        to.company(),
                        to.email()),
                List.of(line),
                new BigDecimal("60"),
                "EUR",
                Optional.empty(),
                Optional.empty(),
                false,
                "automation",
                new RequestTraits("Express 24h", "flat_rate:3", false, Optional.empty()));
    }
}

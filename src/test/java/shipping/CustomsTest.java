package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.Examples.address;

import carriers.Address;
import carriers.Capabilities;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.Feature;
import carriers.LabelFormat;
import carriers.LabelOptions;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.json.Json;

class CustomsTest {

    private static final Capabilities TAKES = taking(Feature.CUSTOMS);
    private static final Capabilities DOLLARS = taking(Feature.CUSTOMS, Feature.VALUES_IN_DOLLARS);
    private static final Capabilities NONE = taking(Feature.VOID);

    @ParameterizedTest
    @CsvSource({
        "ES,28001,,FR,75001,,false",
        "ES,28001,,ES,08001,,false",
        "ES,28001,,ES,35001,,true",
        "ES,35001,,ES,38001,,true",
        "ES,35001,,ES,35002,,false",
        "ES,28001,,ES,51 001,,true",
        "DE,10115,,DE,27498,,true",
        "FR,75001,,FR,97400,,true",
        "FR,75001,,MC,98000,,false",
        "ES,28001,,GB,SW1A,,true",
        "GB,SW1A,,IM,IM1,,false",
        "CH,8000,,LI,9490,,false",
        "ES,28001,,CH,8000,,true",
        "US,89501,NV,US,93023,CA,false",
        "US,89501,NV,US,09009,AE,true",
        "US,89501,NV,PR,00901,,false",
        "US,89501,NV,GU,96910,,true",
        "CO,110111,,US,93023,CA,true"
    })
    void aDeclarationIsNeeded_whereABorderIsCrossed(
            String from, String fromCode, String fromState, String to, String toCode, String toState, boolean needed) {
        assertThat(CustomsTerritory.isCrossed(at(from, fromCode, fromState), at(to, toCode, toState)))
                .isEqualTo(needed);
    }

    @Test
    void withinTheUnion_nothingIsDeclared() {
        Customs customs = customs("{}", "FR", line(1, "2", "9.99", Optional.of("0.25"), ItemTraits.NONE));

        assertThat(customs).isEqualTo(new Customs.NotNeeded());
    }

    @Test
    void whatProductsSay_isDeclared_andTheRulesFillIn() {
        String rules = """
                {"packaging": {"default_item": {"weight": 0.4}},
                 "customs": {"contents": "other", "explanation": "Spare parts", "undeliverable": "abandon",
                   "exemption": "NOEEI 30.37(a)", "incoterm": "ddp", "hs_code": "8708.99", "origin_country": "es",
                   "item_value": 1.5}}
                """;

        Customs customs = customs(
                rules,
                "US",
                line(1, "2", "9.99", Optional.of("0.25"), said("610910", "PT")),
                line(2, "1", "0", Optional.empty(), ItemTraits.NONE),
                line(3, "1.5", "10", Optional.of("1"), ItemTraits.NONE));

        assertThat(customs).isInstanceOf(Customs.Declared.class);
        CustomsDeclaration declared = ((Customs.Declared) customs).declaration();
        assertThat(declared.contents()).isEqualTo(CustomsDeclaration.Contents.OTHER);
        assertThat(declared.explanation()).contains("Spare parts");
        assertThat(declared.undeliverable()).isEqualTo(CustomsDeclaration.Undeliverable.ABANDON);
        assertThat(declared.exemption()).contains("NOEEI 30.37(a)");
        assertThat(declared.incoterm()).contains("DDP");
        assertThat(declared.signer()).isEqualTo("Ana Pérez");
        assertThat(declared.items())
                .containsExactly(
                        item("Thing 1", 2, "19.98", "0.5", "PT", "610910"),
                        item("Thing 2", 1, "1.50", "0.4", "ES", "870899"),
                        item("1.5 × Thing 3", 1, "15.00", "1.5", "ES", "870899"));
        assertThat(((Customs.Declared) customs).reasons()).containsExactly("customs to US: 3 lines worth 36.48 EUR");
    }

    @Test
    void withoutAnHsCode_itIsDeclaredAndSaid() {
        Customs customs = customs(
                "{\"customs\": {\"origin_country\": \"ES\"}}",
                "US",
                line(1, "1", "5", Optional.of("1"), ItemTraits.NONE));

        assertThat(((Customs.Declared) customs).reasons())
                .containsExactly(
                        "customs to US: 1 line worth 5.00 EUR", "HS code not known of 1 of 1 lines: declared without");
    }

    @Test
    void whatIsLacking_isNamedWithItsMend() {
        Customs customs = customs("{}", "US", line(1, "1", "0", Optional.empty(), ItemTraits.NONE));

        assertThat(customs)
                .isEqualTo(new Customs.Lacking("the customs declaration to US lacks the value of Thing 1: set"
                        + " customs.item_value in the store's shipping rules, for what is sold for nothing; and the weight of"
                        + " Thing 1: weigh the product in the shop, or set packaging.default_item.weight in the shipping"
                        + " rules; and the country of origin of Thing 1: give it to the product in the shop, or set"
                        + " customs.origin_country in the shipping rules"));
    }

    @Test
    void manyThatLack_areNotAllNamed() {
        ShipmentLine[] lines = LongStream.rangeClosed(1, 7)
                .mapToObj(id -> line(id, "1", "5", Optional.of("1"), ItemTraits.NONE))
                .toArray(ShipmentLine[]::new);

        assertThat(((Customs.Lacking) customs("{}", "US", lines)).reason())
                .contains("Thing 1, Thing 2, Thing 3, Thing 4, Thing 5 and 2 more: give it");
    }

    @Test
    void longNames_areCut_namelessThingsGoByTheirSku_andAFirmSignsWhereNobodyIsNamed() {
        ShipmentLine nameless = new ShipmentLine(
                1, "SKU-1", "", BigDecimal.ONE, Optional.of(BigDecimal.ONE), BigDecimal.ONE, said("610910", "PT"));
        ShipmentLine wordy = new ShipmentLine(
                2, "", "x".repeat(80), BigDecimal.ONE, Optional.of(BigDecimal.ONE), BigDecimal.ONE, said("6109", "PT"));
        Address origin = address("ES", "28001");
        Address unnamed = new Address(
                origin.street(),
                origin.street2(),
                origin.city(),
                origin.state(),
                origin.postalCode(),
                origin.country(),
                "",
                "",
                origin.company(),
                origin.email());

        Customs customs = Customs.of(
                ShippingRules.DEFAULT, wish(unnamed, "US", List.of(nameless, wordy)), List.of(nameless, wordy));

        CustomsDeclaration declared = ((Customs.Declared) customs).declaration();
        assertThat(declared.signer()).isEqualTo("Shop");
        assertThat(declared.items().get(0).description()).isEqualTo("SKU-1");
        assertThat(declared.items().get(1).description()).hasSize(50).endsWith("…");
    }

    @Test
    void aCarrierGetsTheDeclaration_whereItTakesOne() {
        ParcelExtras extras = extras("{\"customs\": {\"origin_country\": \"ES\"}}");

        assertThat(extras.obstacle(TAKES)).isEmpty();
        assertThat(extras.options(TAKES).customs()).isPresent();
        assertThat(extras.reasons(TAKES)).first().asString().startsWith("customs to US");
        assertThat(extras.obstacle(NONE)).isEmpty();
        assertThat(extras.options(NONE)).isEqualTo(LabelOptions.NONE);
        assertThat(extras.reasons(NONE))
                .containsExactly("the carrier takes no customs declarations: its papers are to be made by hand");
    }

    @Test
    void aCarrierThatTakesDollars_getsDollars_orIsNotBoughtFrom() {
        ParcelExtras told = extras("""
                {"customs": {"origin_country": "ES"},
                 "exchange_rates": {"base": "EUR", "rates": [{"currency": "USD", "per_base": 1.1}]}}
                """);
        ParcelExtras untold = extras("{\"customs\": {\"origin_country\": \"ES\"}}");

        CustomsItem item = told.options(DOLLARS).customs().orElseThrow().items().get(0);
        assertThat(item.currency()).isEqualTo("USD");
        assertThat(item.value()).isEqualByComparingTo("10.99");
        assertThat(untold.options(DOLLARS)).isEqualTo(LabelOptions.NONE);
        assertThat(untold.obstacle(DOLLARS).orElseThrow()).contains("name EUR and USD in exchange_rates");
    }

    @Test
    void whereTheDeclarationLacks_onlyCarriersThatKnowNoCustomsSell() {
        ParcelExtras extras = extras("{}");
        ScriptedCarrier takes = new ScriptedCarrier("T", Examples.rate("T", "s", "1"));
        takes.capabilities = TAKES;
        ScriptedCarrier none = new ScriptedCarrier("N", Examples.rate("N", "s", "2"));

        assertThat(extras.obstacle(TAKES).orElseThrow()).contains("lacks the country of origin");
        assertThat(extras.options(TAKES)).isEqualTo(LabelOptions.NONE);
        assertThat(extras.reasons(TAKES)).isEmpty();
        assertThat(extras.obstacle(ScriptedGateway.of(takes))).isPresent();
        assertThat(extras.obstacle(ScriptedGateway.of(takes, none))).isEmpty();
        assertThat(extras.options(ScriptedGateway.of(takes, none))).isEqualTo(LabelOptions.NONE);
        assertThat(extras.serves(Examples.rate("T", "s", "1"), ScriptedGateway.of(takes, none)))
                .isFalse();
        assertThat(extras.serves(Examples.rate("N", "s", "2"), ScriptedGateway.of(takes, none)))
                .isTrue();
    }

    @Test
    void onTheWayBack_theCustomerDeclaresReturnedGoods() {
        ShippingRules rules = rules("{\"customs\": {\"origin_country\": \"ES\", \"incoterm\": \"DDP\"}}");
        ShipmentLine line = line(1, "1", "9.99", Optional.of("1"), ItemTraits.NONE);
        ShipmentRequest wish = wish(address("ES", "28001"), "US", List.of(line));

        Customs.Declared back = (Customs.Declared) Customs.ofReturn(rules, wish, wish.lines());

        assertThat(back.declaration().contents()).isEqualTo(CustomsDeclaration.Contents.RETURNED_GOODS);
        assertThat(back.declaration().incoterm()).isEmpty();
        assertThat(back.declaration().signer()).isEqualTo(wish.destination().contactName());
        assertThat(back.reasons().get(0)).startsWith("customs on the way back from US: 1 line worth ");
        assertThat(((Customs.Lacking) Customs.ofReturn(ShippingRules.DEFAULT, wish, wish.lines())).reason())
                .startsWith("the customs declaration on the way back from US lacks ");
        ShipmentRequest near = wish(address("ES", "28001"), "FR", List.of(line));
        assertThat(Customs.ofReturn(rules, near, near.lines())).isInstanceOf(Customs.NotNeeded.class);
    }

    @Test
    void onTheWayBack_onlyCarriersThatMakeSuchLabelsServe() {
        ParcelExtras back = new ParcelExtras(
                true, new Customs.NotNeeded(), Optional.empty(), BigDecimal.ZERO, "EUR", ExchangeRates.NONE);
        Capabilities makes = new Capabilities(Set.of(Feature.RETURN_LABEL), 1, 0, Set.of(LabelFormat.PDF));

        assertThat(back.obstacle(TAKES)).contains("it makes no labels for the way back");
        assertThat(back.options(TAKES)).isEqualTo(LabelOptions.NONE);
        assertThat(back.obstacle(makes)).isEmpty();
        assertThat(back.options(makes).isReturn()).isTrue();
        assertThat(back.reasons(makes)).containsExactly("a label for the way back");
        assertThat(ParcelExtras.pricedBy(back.options(makes))).isNotEqualTo(ParcelExtras.pricedBy(LabelOptions.NONE));
    }

    private static ParcelExtras extras(String rules) {
        ShippingRules read = rules(rules);
        ShipmentLine line = line(1, "1", "9.99", Optional.of("1"), ItemTraits.NONE);
        ShipmentRequest wish = wish(address("ES", "28001"), "US", List.of(line));
        return new ParcelExtras(
                false, Customs.of(read, wish, wish.lines()), Optional.empty(), BigDecimal.ZERO, "EUR", read.exchange());
    }

    private static Customs customs(String rules, String country, ShipmentLine... lines) {
        ShipmentRequest wish = wish(address("ES", "28001"), country, List.of(lines));
        return Customs.of(rules(rules), wish, wish.lines());
    }

    private static ShippingRules rules(String json) {
        return ShippingRulesReader.read(Json.readObject(Buffer.buffer(json)));
    }

    private static ShipmentRequest wish(Address origin, String country, List<ShipmentLine> lines) {
        return new ShipmentRequest(
                Examples.STORE,
                1,
                origin,
                address(country, "93023"),
                lines,
                BigDecimal.TEN,
                "EUR",
                Optional.empty(),
                Optional.empty(),
                false,
                "automation");
    }

    private static ShipmentLine line(
            long id, String quantity, String value, Optional<String> weightKg, ItemTraits traits) {
        return new ShipmentLine(
                id,
                "SKU-" + id,
                "Thing " + id,
                new BigDecimal(quantity),
                weightKg.map(BigDecimal::new),
                new BigDecimal(value),
                traits);
    }

    private static ItemTraits said(String hsCode, String origin) {
        return new ItemTraits(Optional.empty(), List.of(), List.of(), Optional.of(hsCode), Optional.of(origin));
    }

    private static CustomsItem item(
            String description, int quantity, String value, String weightKg, String origin, String hsCode) {
        return new CustomsItem(
                description,
                quantity,
                new BigDecimal(value),
                "EUR",
                new BigDecimal(weightKg),
                origin,
                Optional.of(hsCode));
    }

    private static Address at(String country, String postalCode, String state) {
        Address usual = address(country, postalCode);
        return new Address(
                usual.street(),
                usual.street2(),
                usual.city(),
                Optional.ofNullable(state),
                usual.postalCode(),
                usual.country(),
                usual.contactName(),
                usual.contactPhone(),
                usual.company(),
                usual.email());
    }

    private static Capabilities taking(Feature... features) {
        return new Capabilities(EnumSet.copyOf(List.of(features)), 1, 0, Set.of(LabelFormat.PDF));
    }
}

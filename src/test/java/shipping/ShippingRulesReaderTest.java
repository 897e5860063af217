package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.http.FieldError;
import platform.http.ProblemException;
import platform.json.Json;

class ShippingRulesReaderTest {

    private static final String SPECIFICATION = """
            {"default_carrier": "DHL", "preferred_service": "express", "free_shipping_threshold": 100.00,
             "excluded_countries": ["XX", "yy"], "weight_unit": "kg", "dimension_unit": "cm",
             "packaging": {"default_box": {"length": 40, "width": 30, "height": 20, "weight": 0.5}},
             "handling_time": {"standard": 1, "express": 0}}
            """;

    @Test
    void read_theSpecificationsExample_isUnderstoodWhole() {
        ShippingRules rules = read(SPECIFICATION);

        assertThat(rules.defaultCarrier()).contains("DHL");
        assertThat(rules.preferredService()).contains("express");
        assertThat(rules.freeShippingThreshold().orElseThrow()).isEqualByComparingTo("100");
        assertThat(rules.excludedCountries()).containsExactly("XX", "YY");
        assertThat(rules.handlingTime()).isEqualTo(new ShippingRules.HandlingTime(1, 0));
        assertThat(rules.defaultBox().lengthCm()).isEqualByComparingTo("40");
        assertThat(rules.defaultBox().weightKg()).isEqualByComparingTo("0.5");
    }

    @Test
    void read_nothing_givesTheDefaults() {
        assertThat(read("{}")).isEqualTo(ShippingRules.DEFAULT);
        assertThat(ShippingRules.DEFAULT.defaultBox())
                .isEqualTo(new ShippingRules.Box(
                        new BigDecimal("40"), new BigDecimal("30"), new BigDecimal("20"), new BigDecimal("0.5")));
    }

    @Test
    void read_otherUnits_areConvertedAndRoundedUp() {
        ShippingRules rules = read("""
                {"weight_unit": "lbs", "dimension_unit": "in",
                 "packaging": {"default_box": {"length": 10, "width": 1, "height": 1, "weight": 1}}}
                """);

        assertThat(rules.defaultBox().lengthCm()).isEqualByComparingTo("25.4");
        assertThat(rules.defaultBox().weightKg()).isEqualByComparingTo("0.4536");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"default_carrier\": 5}|/default_carrier",
                "{\"preferred_service\": \"\"}|/preferred_service",
                "{\"free_shipping_threshold\": -1}|/free_shipping_threshold",
                "{\"excluded_countries\": [\"Spain\"]}|/excluded_countries",
                "{\"excluded_countries\": [\"1X\"]}|/excluded_countries",
                "{\"weight_unit\": \"stone\"}|/weight_unit",
                "{\"dimension_unit\": \"ell\"}|/dimension_unit",
                "{\"packaging\": []}|/packaging",
                "{\"packaging\": {\"big_box\": {}}}|/packaging/big_box",
                "{\"packaging\": {\"default_box\": {\"length\": 0, \"width\": 1, \"height\": 1, \"weight\": 1}}}"
                        + "|/packaging/default_box/length",
                "{\"packaging\": {\"default_box\": {\"length\": 1, \"width\": 1, \"height\": 1}}}"
                        + "|/packaging/default_box/weight",
                "{\"handling_time\": {\"standard\": 1.5}}|/handling_time/standard",
                "{\"handling_time\": {\"express\": -1}}|/handling_time/express",
                "{\"defualt_carrier\": \"DHL\"}|/defualt_carrier",
                "{\"ship_to_po_boxes\": \"yes\"}|/ship_to_po_boxes",
                "{\"packaging\": {\"fill_percent\": 101}}|/packaging/fill_percent",
                "{\"packaging\": {\"default_item\": {\"weight\": 0}}}|/packaging/default_item/weight",
                "{\"packaging\": {\"boxes\": [{\"name\": \"a\", \"length\": 1, \"width\": 1, \"height\": 1, \"weight\": 1,"
                        + "\"max_weight\": 1}]}}|/packaging/boxes/0/max_weight",
                "{\"packaging\": {\"boxes\": [{\"name\": \"a\", \"length\": 1, \"width\": 1, \"height\": 1, \"weight\": 1,"
                        + "\"inner\": {\"length\": 2, \"width\": 1, \"height\": 1}}]}}|/packaging/boxes/0/inner",
                "{\"packaging\": {\"boxes\": [{\"name\": \"a\", \"length\": 1, \"width\": 1, \"height\": 1, \"weight\": 1},"
                        + "{\"name\": \"a\", \"length\": 1, \"width\": 1, \"height\": 1, \"weight\": 1}]}}"
                        + "|/packaging/boxes/1/name",
                "{\"customs\": {\"contents\": \"goods\"}}|/customs/contents",
                "{\"customs\": {\"contents\": \"other\"}}|/customs/explanation",
                "{\"customs\": {\"explanation\": \"Parts\"}}|/customs/explanation",
                "{\"customs\": {\"undeliverable\": \"burn\"}}|/customs/undeliverable",
                "{\"customs\": {\"incoterm\": \"DA\"}}|/customs/incoterm",
                "{\"customs\": {\"hs_code\": \"6109\"}}|/customs/hs_code",
                "{\"customs\": {\"origin_country\": \"Spain\"}}|/customs/origin_country",
                "{\"customs\": {\"item_value\": 0}}|/customs/item_value",
                "{\"customs\": {\"hscode\": \"610910\"}}|/customs/hscode",
                "{\"insurance\": {\"from\": 1}}|/insurance/choose",
                "{\"insurance\": {\"choose\": \"all\"}}|/insurance/choose",
                "{\"insurance\": {\"choose\": \"none\", \"from\": 1}}|/insurance/from",
                "{\"insurance\": {\"choose\": \"value\", \"from\": -1}}|/insurance/from",
                "{\"insurance\": {\"choose\": \"value\", \"premium_percent\": 101}}|/insurance/premium_percent",
                "{\"insurance\": {\"choose\": \"value\", \"form\": 1}}|/insurance/form",
                "{\"rate_policy\": {}}|/rate_policy/choose",
                "{\"rate_policy\": {\"choose\": \"dearest\"}}|/rate_policy/choose",
                "{\"rate_policy\": {\"choose\": \"cheapest_within_days\"}}|/rate_policy/days",
                "{\"rate_policy\": {\"choose\": \"cheapest\", \"days\": 3}}|/rate_policy/days",
                "{\"rate_policy\": {\"choose\": \"preferred_carrier\", \"carrier\": \"UPS\"}}|/rate_policy/percent",
                "{\"default_carrier\": \"DHL\", \"rate_policy\": {\"choose\": \"preferred_carrier\","
                        + "\"carrier\": \"UPS\", \"percent\": 1}}|/rate_policy",
                "{\"exchange_rates\": {\"base\": \"E1R\"}}|/exchange_rates/base",
                "{\"exchange_rates\": {\"base\": \"EUR\", \"rates\": [{\"currency\": \"USD\"}]}}"
                        + "|/exchange_rates/rates/0/per_base",
                "{\"exchange_rates\": {\"base\": \"EUR\", \"rates\": [{\"currency\": \"eur\", \"per_base\": 1}]}}"
                        + "|/exchange_rates/rates/0/currency",
                "{\"rules\": {}}|/rules",
                "{\"rules\": [{\"name\": \"a\"}]}|/rules/0/then",
                "{\"rules\": [{\"name\": \"a\", \"then\": {}}]}|/rules/0/then/do_not_ship",
                "{\"rules\": [{\"name\": \"a\", \"then\": {\"do_not_ship\": \"x\", \"box\": null,"
                        + " \"carrier\": \"UPS\"}}]}|/rules/0/then/do_not_ship",
                "{\"rules\": [{\"name\": \"a\", \"then\": {\"box\": \"big\"}}]}|/rules/0/then/box",
                "{\"rules\": [{\"name\": \"a\", \"when\": {\"postcodes\": [\"08001\", \"2999...1000\"]},"
                        + " \"then\": {\"carrier\": \"x\"}}]}|/rules/0/when/postcodes",
                "{\"rules\": [{\"name\": \"a\", \"then\": {\"carier\": \"x\", \"carrier\": \"x\"}}]}|/rules/0/then/carier",
                "{\"rules\": [{\"name\": \"a\", \"when\": {\"weight_from\": 2, \"weight_below\": 2},"
                        + " \"then\": {\"carrier\": \"x\"}}]}|/rules/0/when/weight_below",
                "{\"rules\": [{\"name\": \"a\", \"when\": {\"countries\": [\"Spain\"]},"
                        + " \"then\": {\"carrier\": \"x\"}}]}|/rules/0/when/countries",
                "{\"rules\": [{\"name\": \"a\", \"then\": {\"carrier\": \"x\"}},"
                        + "{\"name\": \"a\", \"then\": {\"carrier\": \"x\"}}]}|/rules/1/name",
            })
    void read_aWrongField_isNamedByItsPointer(String json, String pointer) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(json));

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().errors()).extracting(FieldError::pointer).isEqualTo(List.of(pointer));
    }

    @Test
    void preferredService_fromTheThresholdOn_isNotPreferred() {
        ShippingRules rules = read(SPECIFICATION);

        assertThat(rules.preferredServiceFor(new BigDecimal("99.99"))).contains("express");
        assertThat(rules.preferredServiceFor(new BigDecimal("100.00"))).isEqualTo(Optional.empty());
    }

    private static ShippingRules read(String json) {
        JsonObject document = Json.readObject(Buffer.buffer(json));
        return ShippingRulesReader.read(document);
    }
}

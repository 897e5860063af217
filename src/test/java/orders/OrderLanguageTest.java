package orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import platform.json.Json;
import testing.Recorded;

class OrderLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "wpml_language, fr, fr",
        "wpml_language, pt-br, pt",
        "wpml_language, zh-hans, zh",
        "trp_language, es_CO, es",
        "trp_language, de_DE_formal, de",
        "weglot_language, EN, en",
        "language, fr, ''",
        "_billing_language, fr, ''",
        "wpml_language, xx, ''",
        "wpml_language, french, ''",
        "wpml_language, '', ''",
        "wpml_language, '<b>', ''"
    })
    void onlyPluginsThatWeKnow_andLanguages_count(String key, String value, String language) throws Exception {
        assertThat(language(new JsonObject().put("meta_data", meta(key, value))))
                .isEqualTo(language);
    }

    @Test
    void polylangsField_comesFirst_andFalseIsNone() throws Exception {
        JsonObject order = new JsonObject().put("meta_data", meta("wpml_language", "fr"));

        assertThat(language(order.copy().put("lang", "es"))).isEqualTo("es");
        assertThat(language(order.copy().put("lang", false))).isEqualTo("fr");
        assertThat(language(new JsonObject())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"es\"",
                "{\"key\": 1}",
                "[1, null, {}]",
                "[{\"key\": \"wpml_language\", \"value\": {\"a\": 1}}]"
            })
    void whateverMetaDataHolds_isNoError(String metaData) throws Exception {
        assertThat(OrderLanguage.of(Json.mapper().readTree("{\"lang\": [], \"meta_data\": " + metaData + "}")))
                .isEmpty();
    }

    @Test
    void anOrderWithoutALanguage_isTheSameContentAsBefore() throws Exception {
        OrderContent content =
                OrderMapping.parse(Recorded.restBody("order_with_refunds")).value();

        assertThat(content.language()).isEmpty();
        assertThat(records.ContentJson.of(content)).doesNotContain("language");
    }

    private static JsonArray meta(String key, String value) {
        return new JsonArray()
                .add(new JsonObject().put("id", 1).put("key", "is_vat_exempt").put("value", "no"))
                .add(new JsonObject().put("id", 2).put("key", key).put("value", value));
    }

    private static String language(JsonObject order) throws Exception {
        return OrderLanguage.of(Json.mapper().readTree(order.encode()));
    }
}

package platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static final BigDecimal TEN = new BigDecimal("10");

    @Test
    void result_everythingRight_givesTheValues() {
        JsonBody body = body("""
                {"name": " Shop ", "live": true, "count": 3, "price": 9.90, "at": "2024-01-15T12:30:00+02:00",
                 "mode": "off", "tags": ["b", "a", "b"], "box": {"weight": 2}, "items": [{"sku": "x"}], "none": null}
                """);

        assertThat(body.text("name", 10)).isEqualTo("Shop");
        assertThat(body.optionalFlag("live")).contains(true);
        assertThat(body.whole("count", 1, 5)).isEqualTo(3);
        assertThat(body.optionalDecimal("price", BigDecimal.ZERO, TEN, 2)).contains(new BigDecimal("9.90"));
        assertThat(body.optionalDecimal("count", BigDecimal.ZERO, TEN, 0)).contains(new BigDecimal("3"));
        assertThat(body.optionalInstant("at")).contains(Instant.parse("2024-01-15T10:30:00Z"));
        assertThat(body.optionalChoice("mode", Map.of("on", 1, "off", 0))).contains(0);
        assertThat(body.texts("tags", 3, 5)).containsExactly("b", "a");
        assertThat(body.optionalObject("box").orElseThrow().whole("weight", 0, 9))
                .isEqualTo(2);
        assertThat(body.objects("items", 5).get(0).text("sku", 9)).isEqualTo("x");
        assertThat(body.optionalText("none", 5)).isEmpty();
        assertThat(body.has("none")).isFalse();
        assertThat(body.refuseUnknown().<String>result(() -> "made")).isEqualTo("made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00\\ud800"})
    void texts_thatNoTableCanHold_areWrong(String escaped) {
        JsonBody body = body("{\"one\": \"a" + escaped + "\", \"many\": [\"a" + escaped + "\"]}");
        body.text("one", 5);
        body.texts("many", 3, 5);

        assertThat(errorsOf(body).errors()).extracting(FieldError::pointer).containsExactly("/one", "/many");
    }

    @Test
    void optionalInstant_thatNoTableCanHold_isRefused() {
        JsonBody body = body("{\"far\": \"+999999999-01-01T00:00:00Z\", \"old\": \"-0001-01-01T00:00:00Z\"}");
        body.optionalInstant("far");
        body.optionalInstant("old");

        assertThat(errorsOf(body).errors()).hasSize(2);
    }

    @Test
    void result_everythingWrong_namesEveryFieldByPointer() {
        JsonBody body = body("""
                {"name": "  ", "live": 1, "count": 9, "price": 9.999, "at": "2024-01-15T12:30:00", "mode": "maybe",
                 "tags": ["a", 1], "box": {"weight": "2"}, "items": [{"sku": "x"}, {}], "a/b~c": [], "url": "x"}
                """);
        body.text("name", 10);
        body.text("missing", 10);
        body.optionalFlag("live");
        body.whole("count", 1, 5);
        body.optionalDecimal("price", BigDecimal.ZERO, TEN, 2);
        body.optionalInstant("at");
        body.optionalChoice("mode", Map.of("on", 1, "off", 0));
        body.texts("tags", 3, 5);
        body.optionalObject("box").orElseThrow().whole("weight", 0, 9);
        body.objects("items", 5).forEach(item -> item.text("sku", 9));
        body.optionalObject("a/b~c");
        body.reject("url", "is taken");

        assertThat(errorsOf(body).errors())
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/name",
                        "/missing",
                        "/live",
                        "/count",
                        "/price",
                        "/at",
                        "/mode",
                        "/tags",
                        "/box/weight",
                        "/items/1/sku",
                        "/a~1b~0c",
                        "/url");
        assertThat(errorsOf(body).errors())
                .contains(new FieldError("/mode", "must be one of off, on"), new FieldError("/missing", "is required"));
    }

    @Test
    void refuseUnknown_aMisspeltField_isNamed() {
        JsonBody body = body("{\"moed\": \"observe\"}");
        body.optionalText("mode", 9);

        assertThat(errorsOf(body.refuseUnknown()).errors()).containsExactly(new FieldError("/moed", "is unknown here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{} {}", "{\"a\":NaN}", "not json"})
    void of_whatIsNoObject_is400(String text) {
        assertThatThrownBy(() -> body(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("invalid_json"));
    }

    @Test
    void of_tooDeep_is400() {
        String deep = "{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}";

        assertThatThrownBy(() -> body(deep)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "99999999999999999999", "\"1\"", "true"})
    void whole_whatIsNoWholeNumber_isRefused(String value) {
        JsonBody body = body("{\"count\":" + value + "}");
        body.whole("count", 0, 10);

        assertThat(errorsOf(body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-0.01", "1e-9", "\"1\""})
    void decimal_outOfBounds_isRefused(String value) {
        JsonBody body = body("{\"price\":" + value + "}");
        body.optionalDecimal("price", BigDecimal.ZERO, TEN, 4);

        assertThat(errorsOf(body).errors()).hasSize(1);
    }

    private static Problem errorsOf(JsonBody body) {
        return catchThrowableOfType(ProblemException.class, () -> body.result(() -> ""))
                .problem();
    }

    private static JsonBody body(String json) {
        return JsonBody.of(Buffer.buffer(json));
    }
}

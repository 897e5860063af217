package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyScanTest {

    private static BodyScan scan(String body) {
        return BodyScan.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String nested(int levels) {
        return "{\"id\":5,\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    @Test
    void aResource_tellsIdAndModification() {
        BodyScan scan = scan("{\"id\":7,\"date_modified_gmt\":\"2026-11-22T09:09:38\",\"code\":\"SUMMER\"}");

        assertThat(scan.fault()).isEmpty();
        assertThat(scan.id()).contains(7L);
        assertThat(scan.modifiedAt()).contains(Instant.parse("2026-11-22T09:09:38Z"));
        assertThat(scan.errorCode()).as("a coupon's code is no error").isEmpty();
    }

    @Test
    void aRestError_tellsItsCode() {
        BodyScan scan =
                scan("{\"code\":\"woocommerce_rest_cannot_view\",\"message\":\"no\",\"data\":{\"status\":401}}");

        assertThat(scan.id()).isEmpty();
        assertThat(scan.errorCode()).contains("woocommerce_rest_cannot_view");
    }

    @Test
    void depth64_isTakenAndDepth65IsNot() {
        assertThat(scan(nested(64)).fault()).isEmpty();
        assertThat(scan(nested(64)).id()).contains(5L);
        assertThat(scan(nested(65)).fault()).contains("deeper than 64 levels");
        assertThat(scan(nested(100_000)).fault()).isPresent();
        assertThat(scan("{\"a\":".repeat(65) + "1" + "}".repeat(65)).fault()).contains("deeper than 64 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "7",
                "\"text\"",
                "[]",
                "[{\"id\":1}]",
                "webhook_id=4",
                "<html>",
                "{",
                "{\"id\":1",
                "{\"id\":1,",
                "{\"id\":1}}",
                "{\"id\":1} x",
                "{\"id\":1}{\"id\":2}",
                "{\"id\":1}\u0000",
                "\u0000{\"id\":1}",
                "{\"id\":01}",
                "{'id':1}",
                "{\"id\":1,}",
                "{\"id\":NaN}",
                "{\"a\":\"\u0000\",\"id\":1}"
            })
    void whatIsNoJsonObject_hasAFaultAndNothingElse(String body) {
        BodyScan scan = scan(body);

        assertThat(scan.fault()).isPresent();
        assertThat(scan.id()).isEmpty();
        assertThat(scan.modifiedAt()).isEmpty();
        assertThat(scan.errorCode()).isEmpty();
    }

    @Test
    void brokenUtf8InAText_hasAFault() {
        byte[] body = "{\"id\":1,\"name\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xC3;

        assertThat(BodyScan.of(body).fault()).isPresent();
    }

    @Test
    void anEscapedNul_isJson() {
        assertThat(scan("{\"id\":1,\"name\":\"\\u0000\"}").fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "null",
                "7.0",
                "7e0",
                "true",
                "[7]",
                "{\"id\":7}",
                "0",
                "-7",
                "9223372036854775808",
                "99999999999999999999999999"
            })
    void whatIsNoPositiveInteger_isNoId(String id) {
        BodyScan scan = scan("{\"id\":" + id + "}");

        assertThat(scan.fault()).isEmpty();
        assertThat(scan.id()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807,9223372036854775807", "1,1"})
    void aPositiveInteger_isTheId(String id, long expected) {
        assertThat(scan("{\"id\":" + id + "}").id()).contains(expected);
    }

    @Test
    void hugeNumbersElsewhere_doNotMatter() {
        assertThat(scan("{\"id\":1,\"total\":1e999999999,\"n\":" + "9".repeat(900) + "}")
                        .fault())
                .isEmpty();
    }

    @Test
    void anIdInsideAnotherObject_isIgnored() {
        assertThat(scan("{\"a\":{\"id\":3},\"b\":[{\"id\":4}],\"id\":5,\"c\":{\"id\":6}}")
                        .id())
                .contains(5L);
        assertThat(scan("{\"line_items\":[{\"id\":4}]}").id()).isEmpty();
    }

    /** As the parser of the whole body does it. */
    @Test
    void ofDoubleKeys_theLastCounts() {
        assertThat(scan("{\"id\":5,\"id\":6}").id()).contains(6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "7", "\"yesterday\"", "\"2026-13-01T00:00:00\"", "{}"})
    void noDate_isNone(String date) {
        assertThat(scan("{\"id\":1,\"date_modified_gmt\":" + date + "}").modifiedAt())
                .isEmpty();
    }
}

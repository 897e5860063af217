package platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.math.BigDecimal;
import java.util.Map;
import platform.json.JsonLimits;

/** Whatever a caller sends: each reader finds its value or names what is wrong, and nothing else happens. */
class JsonBodyFuzzTest {
    private static final BigDecimal MOST = new BigDecimal("999999999999999");

    static {
        JsonLimits.apply();
    }

    @FuzzTest
    void a_body_is_read_or_refused(byte[] bytes) {
        try {
            JsonBody body = JsonBody.of(Buffer.buffer(bytes));
            readAll(body);
            body.optionalObject("object").ifPresent(JsonBodyFuzzTest::readAll);
            body.objects("objects", 10).forEach(JsonBodyFuzzTest::readAll);
            body.refuseUnknown().result(() -> "good");
        } catch (ProblemException refused) {
            assertThat(refused.problem().status()).isIn(400, 413, 415);
        } catch (DecodeException noJson) {
            // Rendered as 400 by ProblemHandler.
        }
    }

    private static void readAll(JsonBody body) {
        body.text("text", 20);
        body.optionalText("optional_text", 20)
                .ifPresent(text -> assertThat(text).hasSizeLessThanOrEqualTo(20).doesNotContain("\0"));
        body.optionalVerbatim("verbatim", 20);
        body.optionalFlag("flag");
        body.whole("whole", 0, 10);
        body.optionalWhole("optional_whole", 0, 10)
                .ifPresent(number -> assertThat(number).isBetween(0L, 10L));
        body.optionalDecimal("decimal", BigDecimal.ZERO, MOST, 4)
                .ifPresent(number -> assertThat(number.scale()).isLessThanOrEqualTo(4));
        body.optionalInstant("instant");
        body.optionalChoice("choice", Map.of("a", 1));
        body.texts("texts", 3, 20);
    }
}

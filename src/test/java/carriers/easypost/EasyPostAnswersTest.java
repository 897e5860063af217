package carriers.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.CallFailure;
import carriers.NotSent;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.http.Answer;
import carriers.http.CarrierJson;
import carriers.http.Seen;
import carriers.http.Veil;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EasyPostAnswersTest {

    private static final Veil VEIL = Veil.over(Samples.OJAI);

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST, false",
        "401, APIKEY.INACTIVE, true",
        "402, PAYMENT_REQUIRED, true",
        "403, FORBIDDEN, true",
        "404, NOT_FOUND, false",
        "405, METHOD_NOT_ALLOWED, false",
        "422, PARAMETER.REQUIRED, false",
        "422, ADDRESS.VERIFY.FAILURE, false",
        "422, SHIPMENT.INVALID_PARAMS, false",
        "422, SHIPMENT.RATES.UNAVAILABLE, true",
        "422, SHIPMENT.MISSING_RATE, true",
        "422, SHIPMENT.POSTAGE.FAILURE, false",
        "422, SHIPMENT.REFUND.FAILURE, true",
        "422, SHIPMENT.REFUND.UNAVAILABLE, false",
        "422, PICKUP.BUY.FAILED, false",
        "422, TRACKER.CARRIER_CODE_MISMATCH, false",
        "422, MODE.CONFLICT, false"
    })
    void aRefusal_promisesThatNothingHappened(int status, String code, boolean retryable) {
        assertThat(failure(status, error(code, "[]")))
                .isEqualTo(new Rejected("HTTP " + status + " " + code + ": Said.", retryable));
    }

    @ParameterizedTest
    @CsvSource({
        "422, SHIPMENT.POSTAGE.NO_RESPONSE",
        "422, SHIPMENT.POSTAGE.TIMED_OUT",
        "422, SHIPMENT.PURCHASE.IN_PROGRESS",
        "409, SHIPMENT.PURCHASE.IN_PROGRESS",
        "422, REFUND.NO_RESPONSE",
        "408, TIMEOUT",
        "409, CONFLICT",
        "425, TOO_EARLY",
        "499, GONE",
        "500, INTERNAL_SERVER_ERROR",
        "503, SERVICE_UNAVAILABLE",
        "504, GATEWAY_TIMEOUT",
        "302, MOVED"
    })
    void whatMayHaveHappened_isUnknown(int status, String code) {
        assertThat(failure(status, error(code, "[]"))).isInstanceOf(Unknown.class);
    }

    @Test
    void bothShapesOfErrors_areRead() {
        assertThat(failure(422, error("X", "[{\"field\":\"zip\",\"message\":\"is wrong\"},{\"message\":\"too\"}]")))
                .isEqualTo(new Rejected("HTTP 422 X: Said. zip is wrong; too", false));
        assertThat(failure(422, error("X", "[\"weight is 0\",\"\"]")))
                .isEqualTo(new Rejected("HTTP 422 X: Said. weight is 0", false));
        assertThat(failure(422, "{\"error\":{\"errors\":[\"only this\"]}}"))
                .isEqualTo(new Rejected("HTTP 422: only this", false));
        assertThat(failure(422, "{\"error\":\"text\"}")).isEqualTo(new Rejected("HTTP 422", false));
        assertThat(failure(404, "<html>")).isEqualTo(new Rejected("HTTP 404", true));
    }

    @Test
    void aComplaint_isVeiledAndCut() {
        CallFailure veiled = failure(422, error("X", "[\"2 ELM ST, ann buyer, Ojai\"]"));
        CallFailure cut = failure(422, error("X", "[\"" + "long ".repeat(200) + "\"]"));

        assertThat(veiled.reason()).isEqualTo("HTTP 422 X: Said. …, …, Ojai");
        assertThat(cut.reason()).hasSize(300);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 30", "soon, 30", "99999, 3600", "'', 30"})
    void overTheLimit_weWaitAsToldOrAWhile(String header, long seconds) {
        assertThat(failure(new Answer.Replied(429, Optional.of(header), Buffer.buffer())))
                .isEqualTo(new Throttled(Duration.ofSeconds(seconds)));
        assertThat(failure(403, error("RATE_LIMITED", "[]"))).isEqualTo(new Throttled(Duration.ofSeconds(30)));
    }

    @Test
    void noAnswer_isToldApart() {
        assertThat(failure(new Answer.Unsent("refused"))).isEqualTo(new NotSent("refused"));
        assertThat(failure(new Answer.Broken("cut"))).isEqualTo(new Unknown("cut"));
        assertThat(failure(new Answer.OverBudget(Duration.ofSeconds(4))))
                .isEqualTo(new Throttled(Duration.ofSeconds(4)));
        assertThat(failure(201, "[]")).isEqualTo(new Unknown("a success that cannot be read"));
        assertThat(EasyPostAnswers.<Seen>read(
                        replied(200, "{\"a\":1}"), VEIL, json -> Optional.of(new Seen.There(json)), Seen.Failed::new))
                .isEqualTo(new Seen.There(
                        CarrierJson.read(Buffer.buffer("{\"a\":1}")).orElseThrow()));
    }

    @Test
    void codes_areOfRefusalsOnly() {
        assertThat(EasyPostAnswers.code(replied(422, error("A.B", "[]")))).isEqualTo("A.B");
        assertThat(EasyPostAnswers.code(replied(200, error("A.B", "[]")))).isEmpty();
        assertThat(EasyPostAnswers.code(new Answer.Unsent("x"))).isEmpty();
        assertThat(EasyPostAnswers.isUnheardOf(replied(404, error("NOT_FOUND", "[]"))))
                .isTrue();
        assertThat(EasyPostAnswers.isUnheardOf(replied(404, "<html>"))).isFalse();
        assertThat(EasyPostAnswers.isUnheardOf(replied(422, error("NOT_FOUND", "[]"))))
                .isFalse();
        assertThat(EasyPostAnswers.isUnheardOf(new Answer.Unsent("x"))).isFalse();
    }

    private static String error(String code, String errors) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Said.\",\"errors\":" + errors + "}}";
    }

    private static CallFailure failure(int status, String body) {
        return failure(replied(status, body));
    }

    private static CallFailure failure(Answer answer) {
        Seen seen =
                EasyPostAnswers.<Seen>read(answer, VEIL, json -> Optional.of(new Seen.There(json)), Seen.Failed::new);
        return ((Seen.Failed) seen).failure();
    }

    private static Answer.Replied replied(int status, String body) {
        return new Answer.Replied(status, Optional.empty(), Buffer.buffer(body));
    }
}

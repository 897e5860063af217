package carriers.easypost;

import carriers.CallFailure;
import carriers.NotSent;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.http.Answer;
import carriers.http.CarrierJson;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What EasyPost's answers mean. A 4xx refuses, so nothing happened, unless its status or code leaves that open; 5xx and a
 * success that cannot be read leave it open.
 */
final class EasyPostAnswers {

    /** This shipment was bought before: what to do is to read it. */
    static final String BOUGHT_ALREADY = "SHIPMENT.POSTAGE.EXISTS";

    /** The carrier was asked and may have acted; or somebody is asking it right now. */
    private static final Set<String> OPEN_ENDINGS = Set.of(".NO_RESPONSE", ".TIMED_OUT", ".IN_PROGRESS");

    /** 4xx that say nothing about what was done: time-outs, a conflict with something else under way, a gone client. */
    private static final Set<Integer> OPEN = Set.of(408, 409, 425, 499);

    /** Refusals of the request itself; others refuse the account or the moment, which may be mended. */
    private static final Set<Integer> FINAL = Set.of(400, 404, 405, 413, 422);

    /** Codes of 422 that another day answers otherwise. */
    private static final Set<String> PASSING = Set.of(
            "SHIPMENT.RATES.UNAVAILABLE", "SHIPMENT.MISSING_RATE", "SHIPMENT.REFUND.FAILURE", "PAYMENT_REQUIRED");

    private static final int LONGEST_REASON = 300;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

    private EasyPostAnswers() {}

    /**
     * Reads an answer.
     *
     * @param success what a readable success means; empty when it says nothing that can be used
     * @param failure the failure as an outcome of the call
     */
    static <T> T read(
            Answer answer,
            Veil veil,
            Function<JsonNode, Optional<? extends T>> success,
            Function<CallFailure, T> failure) {
        if (answer instanceof Answer.Unsent unsent) {
            return failure.apply(new NotSent(unsent.reason()));
        }
        if (answer instanceof Answer.Broken broken) {
            return failure.apply(new Unknown(broken.reason()));
        }
        if (answer instanceof Answer.OverBudget over) {
            return failure.apply(new Throttled(over.retryAfter()));
        }
        Answer.Replied replied = (Answer.Replied) answer;
        if (replied.status() / 100 != 2) {
            return failure.apply(refusal(replied, veil));
        }
        Optional<? extends T> value = CarrierJson.read(replied.body()).flatMap(success);
        return value.isPresent() ? value.get() : failure.apply(new Unknown("a success that cannot be read"));
    }

    /** The code of a refusal; empty text for any other answer. */
    static String code(Answer answer) {
        return answer instanceof Answer.Replied replied && replied.status() / 100 != 2
                ? error(replied).flatMap(error -> Fields.text(error, "code")).orElse("")
                : "";
    }

    /** Whether EasyPost itself says that there is no such object. */
    static boolean isUnheardOf(Answer answer) {
        return answer instanceof Answer.Replied replied
                && replied.status() == 404
                && code(answer).endsWith("NOT_FOUND");
    }

    private static CallFailure refusal(Answer.Replied replied, Veil veil) {
        int status = replied.status();
        String code = code(replied);
        if (status == 429 || code.equals("RATE_LIMITED")) {
            return new Throttled(retryAfter(replied));
        }
        boolean open = OPEN.contains(status) || OPEN_ENDINGS.stream().anyMatch(code::endsWith);
        if (status / 100 != 4 || open) {
            return new Unknown(reason(replied, code, veil));
        }
        boolean passing = !FINAL.contains(status) || PASSING.contains(code) || (status == 404 && code.isEmpty());
        return new Rejected(reason(replied, code, veil), passing);
    }

    private static Duration retryAfter(Answer.Replied replied) {
        return replied.retryAfter()
                .filter(header -> header.matches("\\d{1,9}"))
                .map(header -> Duration.ofSeconds(Long.parseLong(header)))
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .orElse(USUAL_WAIT);
    }

    private static Optional<JsonNode> error(Answer.Replied replied) {
        return CarrierJson.read(replied.body()).map(body -> body.path("error"));
    }

    private static String reason(Answer.Replied replied, String code, Veil veil) {
        String complaint =
                veil.on(error(replied).map(EasyPostAnswers::complaint).orElse(""));
        String reason = "HTTP " + replied.status() + (code.isEmpty() ? "" : " " + code)
                + (complaint.isEmpty() ? "" : ": " + complaint);
        return cut(reason);
    }

    /** The message and what stands beneath it: objects with a field and a message, or plain strings. */
    private static String complaint(JsonNode error) {
        JsonNode errors = error.path("errors");
        String details = StreamSupport.stream(errors.spliterator(), false)
                .map(EasyPostAnswers::detail)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("; "));
        String message = Fields.text(error, "message").orElse("");
        return message.isEmpty() || details.isEmpty() ? message + details : message + " " + details;
    }

    private static String detail(JsonNode one) {
        return one.isObject()
                ? (one.path("field").asText("") + " " + one.path("message").asText("")).strip()
                : one.asText("");
    }

    static String cut(String text) {
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }
}

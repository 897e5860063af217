package carriers.shippo;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Shippo's answers mean before anything in them is read. Its errors have no one shape: lists by field, {@code
 * detail}, {@code title} and {@code detail}, or a page.
 */
final class ShippoReplies {

    /** 4xx that say nothing about what was done: time-outs, too many at once, a gone client. */
    private static final Set<Integer> OPEN = Set.of(408, 409, 425, 499);

    /** Refusals of the request itself; other 4xx refuse the caller or the address, which may be mended. */
    private static final Set<Integer> FINAL = Set.of(400, 413, 422);

    private static final String NOT_FOUND = "HTTP 404";
    private static final int TOO_MANY = 429;
    private static final int LONGEST_REASON = 300;
    private static final int DEEPEST = 4;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);

    private ShippoReplies() {}

    /** The {@link JsonNode} of a success, or the {@link CallFailure} that came instead. */
    static Object read(Answer answer, Veil veil) {
        if (answer instanceof Answer.Unsent unsent) {
            return new NotSent(unsent.reason());
        }
        if (answer instanceof Answer.Broken broken) {
            return new Unknown(broken.reason());
        }
        if (answer instanceof Answer.OverBudget over) {
            return new Throttled(over.retryAfter());
        }
        Answer.Replied replied = (Answer.Replied) answer;
        if (replied.status() / 100 != 2) {
            return refusal(replied, veil);
        }
        return CarrierJson.read(replied.body()).<Object>map(json -> json).orElseGet(ShippoReplies::unreadable);
    }

    /** A success in which what matters is missing. */
    static CallFailure unreadable() {
        return new Unknown("a success that cannot be read");
    }

    /** Whether an outcome is that Shippo has no such object. */
    static boolean isNotFound(Object outcome) {
        return outcome instanceof Rejected rejected && rejected.reason().startsWith(NOT_FOUND);
    }

    private static CallFailure refusal(Answer.Replied replied, Veil veil) {
        int status = replied.status();
        if (status == TOO_MANY) {
            return new Throttled(retryAfter(replied));
        }
        if (status / 100 == 4 && !OPEN.contains(status)) {
            return new Rejected(reason(replied, veil), !FINAL.contains(status));
        }
        return new Unknown(reason(replied, veil));
    }

    private static Duration retryAfter(Answer.Replied replied) {
        return replied.retryAfter()
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .orElse(USUAL_WAIT);
    }

    private static String reason(Answer.Replied replied, Veil veil) {
        List<String> texts = new ArrayList<>();
        CarrierJson.tree(replied.body()).ifPresent(json -> collect("", json, texts, 0));
        String text = String.join("; ", texts);
        return cut("HTTP " + replied.status() + (text.isEmpty() ? "" : ": " + veil.on(text)));
    }

    /** Every text in an error, with the names of the fields that lead to it. */
    private static void collect(String path, JsonNode json, List<String> texts, int depth) {
        if (json.isTextual()) {
            boolean plain = path.isEmpty() || path.equals("detail") || path.equals("title");
            texts.add(plain ? json.asText() : path + ": " + json.asText());
        } else if (depth < DEEPEST && json.isObject()) {
            json.fields()
                    .forEachRemaining(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            texts,
                            depth + 1));
        } else if (depth < DEEPEST && json.isArray()) {
            json.forEach(one -> collect(path, one, texts, depth + 1));
        }
    }

    /** What the carriers said in an answer's {@code messages}, without what is personal in the request. */
    static String messages(JsonNode json, Veil veil) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : json.path("messages")) {
            Optional<String> source = Fields.text(message, "source");
            Fields.text(message, "text")
                    .ifPresent(text ->
                            texts.add(source.map(name -> name + ": " + text).orElse(text)));
        }
        return cut(veil.on(String.join("; ", texts)));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }
}

package onboarding;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import platform.http.JsonBody;
import woocommerce.CallRules;
import woocommerce.StoreTrust;

/** How a store is called, as the API has it; pure. Wrong fields are gathered by the body. */
final class ConnectionFields {

    private static final String AUTHORITY = "certificate_authority";
    private static final String PIN = "certificate_pin";
    private static final String PER_MINUTE = "calls_per_minute";
    private static final String PER_DAY = "calls_per_day";
    private static final String IN_QUERY = "keys_in_query";
    private static final int LONGEST_PEM = 65_536;
    private static final int LONGEST_PIN = 128;
    private static final long MOST_PER_MINUTE = 1_000_000;
    private static final long MOST_PER_DAY = 1_000_000_000;

    private ConnectionFields() {}

    /** The rules that the body holds; a field that is absent or null is as for all stores. */
    static CallRules read(JsonBody body) {
        Optional<String> authority = believable(
                body,
                AUTHORITY,
                body.optionalText(AUTHORITY, LONGEST_PEM),
                text -> new StoreTrust(text, Optional.empty()));
        Optional<String> pin = believable(
                body, PIN, body.optionalText(PIN, LONGEST_PIN), text -> new StoreTrust(Optional.empty(), text));
        return new CallRules(
                new StoreTrust(authority, pin),
                body.optionalFlag(IN_QUERY).orElse(false),
                whole(body, PER_MINUTE, MOST_PER_MINUTE),
                whole(body, PER_DAY, MOST_PER_DAY));
    }

    /** The rules as the API shows them. */
    static JsonObject write(CallRules rules) {
        return new JsonObject()
                .put(AUTHORITY, rules.trust().authority().orElse(null))
                .put(PIN, rules.trust().pin().orElse(null))
                .put(IN_QUERY, rules.keysInQuery())
                .put(PER_MINUTE, nullable(rules.callsPerMinute()))
                .put(PER_DAY, nullable(rules.callsPerDay()));
    }

    private interface Trial {
        StoreTrust of(Optional<String> text);
    }

    private static Optional<String> believable(JsonBody body, String field, Optional<String> text, Trial trial) {
        try {
            trial.of(text);
            return text;
        } catch (IllegalArgumentException e) {
            body.reject(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static OptionalInt whole(JsonBody body, String field, long most) {
        return body.optionalWhole(field, 1, most)
                .map(value -> OptionalInt.of(Math.toIntExact(value)))
                .orElseGet(OptionalInt::empty);
    }

    private static @Nullable Integer nullable(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }
}

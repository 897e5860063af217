package platform.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a parameter's text against its schema. Understands the types string (with format date-time, enum, pattern,
 * lengths), integer (with bounds) and boolean; {@link Contract} refuses a schema that says more. Pure.
 */
final class ParameterRule {
    private static final Set<String> UNDERSTOOD = Set.of(
            "type",
            "format",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "default",
            "description",
            "examples",
            "example");
    private static final int LONGEST = 1024;

    private ParameterRule() {}

    /** The keywords of a schema that we would silently not enforce. */
    static Set<String> notUnderstood(JsonObject schema) {
        return schema.fieldNames().stream()
                .filter(name -> !UNDERSTOOD.contains(name))
                .collect(Collectors.toSet());
    }

    /** What is wrong with a value, in words that say what would be right; empty when nothing is. */
    static Optional<String> complaint(JsonObject schema, String value) {
        return switch (schema.getString("type", "string")) {
            case "integer" -> wholeFits(schema, value) ? Optional.empty() : Optional.of(range(schema));
            case "boolean" ->
                Set.of("true", "false").contains(value) ? Optional.empty() : Optional.of("must be true or false");
            default -> textComplaint(schema, value);
        };
    }

    private static Optional<String> textComplaint(JsonObject schema, String value) {
        JsonArray choices = schema.getJsonArray("enum");
        if (choices != null) {
            return choices.contains(value)
                    ? Optional.empty()
                    : Optional.of("must be one of "
                            + choices.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if ("date-time".equals(schema.getString("format"))) {
            return Moments.parse(value).isPresent() ? Optional.empty() : Optional.of(Moments.RULE);
        }
        int min = schema.getInteger("minLength", 0);
        int max = schema.getInteger("maxLength", LONGEST);
        int length = value.strip().length();
        if (length < min || length > max || value.indexOf('\0') >= 0) {
            return Optional.of("must be a text of " + min + " to " + max + " characters");
        }
        String pattern = schema.getString("pattern");
        boolean fits = pattern == null || value.matches(pattern);
        return fits
                ? Optional.empty()
                : Optional.of("must be " + schema.getString("description", "of the form " + pattern));
    }

    private static boolean wholeFits(JsonObject schema, String value) {
        if (!value.matches("-?\\d{1,18}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= schema.getLong("minimum", Long.MIN_VALUE)
                && number <= schema.getLong("maximum", Long.MAX_VALUE);
    }

    private static String range(JsonObject schema) {
        Long min = schema.getLong("minimum");
        Long max = schema.getLong("maximum");
        String from = min == null ? "" : " from " + min;
        return "must be a whole number" + (max == null ? from : from + " to " + max);
    }
}

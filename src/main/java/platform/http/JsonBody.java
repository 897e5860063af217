package platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import platform.db.StorableText;
import platform.json.Json;

/**
 * Reads a JSON object field by field and gathers what is wrong with it, so that a caller hears of every wrong field at
 * once. Getters of a wrong field give a harmless stand-in; {@link #result} then throws instead of using it.
 *
 * <p>A null counts as absent. Decimals are exact.
 */
public final class JsonBody {
    /** Later moments have no place in a table. */
    private static final int LAST_YEAR = 9999;

    private final JsonObject json;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> asked = new HashSet<>();

    private JsonBody(JsonObject json, String prefix, List<FieldError> errors) {
        this.json = json;
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * The body of a request that went through a BodyHandler.
     *
     * @throws ProblemException 415 when it is declared as something else than JSON, 400 {@code invalid_json} when it is
     *     no JSON object
     */
    public static JsonBody of(RoutingContext context) {
        @Nullable String type = context.request().getHeader("Content-Type");
        if (type != null && !isJson(type)) {
            throw Problem.of(415, "unsupported_media_type", "The body must be application/json.")
                    .exception();
        }
        @Nullable Buffer body = context.body().buffer();
        return of(body == null ? Buffer.buffer() : body);
    }

    /** As {@link #of(RoutingContext)}, but an absent or empty body is an empty object. */
    public static JsonBody ofOptional(RoutingContext context) {
        return context.body().length() <= 0 ? of(new JsonObject()) : of(context);
    }

    /** @throws ProblemException 400 {@code invalid_json} when it is no JSON object */
    public static JsonBody of(Buffer body) {
        try {
            return of(Json.readObject(body));
        } catch (DecodeException e) {
            throw Problem.of(400, "invalid_json", "The body is " + e.getMessage() + ".")
                    .exception();
        }
    }

    /** An object that was read already. */
    public static JsonBody of(JsonObject json) {
        return new JsonBody(json, "", new ArrayList<>());
    }

    /** A required text of at least one and at most {@code maxLength} characters, surrounding space removed. */
    public String text(String field, int maxLength) {
        return required(field, optionalText(field, maxLength), "");
    }

    /** An optional text; one that is empty or blank is wrong. */
    public Optional<String> optionalText(String field, int maxLength) {
        return read(
                field,
                "must be a text of 1 to " + maxLength + " characters",
                value -> as(String.class, value)
                        .map(String::strip)
                        .filter(text ->
                                !text.isEmpty() && text.length() <= maxLength && StorableText.isStorable(text)));
    }

    /** As {@link #optionalText}, with every space kept: a secret may begin or end with one. */
    public Optional<String> optionalVerbatim(String field, int maxLength) {
        return read(
                field,
                "must be a text of 1 to " + maxLength + " characters",
                value -> as(String.class, value)
                        .filter(text ->
                                !text.isBlank() && text.length() <= maxLength && StorableText.isStorable(text)));
    }

    /** An optional boolean. */
    public Optional<Boolean> optionalFlag(String field) {
        return read(field, "must be true or false", value -> as(Boolean.class, value));
    }

    /** A required whole number from {@code min} to {@code max}. */
    public long whole(String field, long min, long max) {
        return required(field, optionalWhole(field, min, max), min);
    }

    /** An optional whole number from {@code min} to {@code max}. */
    public Optional<Long> optionalWhole(String field, long min, long max) {
        return read(
                field,
                "must be a whole number from " + min + " to " + max,
                value -> whole(value).filter(number -> number >= min && number <= max));
    }

    /** An optional decimal from {@code min} to {@code max}, with at most {@code scale} decimals. */
    public Optional<BigDecimal> optionalDecimal(String field, BigDecimal min, BigDecimal max, int scale) {
        String range = "must be a number from " + min.toPlainString() + " to " + max.toPlainString();
        return read(
                field,
                range + " with at most " + scale + " decimals",
                value -> decimal(value)
                        .filter(number -> number.compareTo(min) >= 0 && number.compareTo(max) <= 0)
                        .filter(number -> number.scale() <= scale));
    }

    /** An optional moment in ISO 8601 with its offset, such as {@code 2024-01-15T10:30:00Z}. */
    public Optional<Instant> optionalInstant(String field) {
        return read(field, "must be a time with its offset, such as 2024-01-15T10:30:00Z", JsonBody::instant);
    }

    /** An optional choice among wire names. */
    public <T> Optional<T> optionalChoice(String field, Map<String, T> choices) {
        String names = choices.keySet().stream().sorted().collect(Collectors.joining(", "));
        return read(
                field,
                "must be one of " + names,
                value -> as(String.class, value).map(choices::get));
    }

    /** An optional list of distinct texts, in their order; empty when absent. */
    public Set<String> texts(String field, int maxCount, int maxLength) {
        String rule = "must be a list of at most " + maxCount + " texts of 1 to " + maxLength + " characters";
        return this.<Set<String>>read(
                        field,
                        rule,
                        value -> as(JsonArray.class, value)
                                .filter(array -> array.size() <= maxCount)
                                .filter(array -> array.stream().allMatch(item -> isText(item, maxLength)))
                                .map(JsonBody::distinct))
                .orElse(Set.of());
    }

    /** An optional object inside; its wrong fields are gathered here. */
    public Optional<JsonBody> optionalObject(String field) {
        return read(
                field,
                "must be an object",
                value -> as(JsonObject.class, value).map(object -> new JsonBody(object, pointer(field), errors)));
    }

    /** A list of objects inside, empty when absent; their wrong fields are gathered here. */
    public List<JsonBody> objects(String field, int maxCount) {
        String rule = "must be a list of at most " + maxCount + " objects";
        return read(
                        field,
                        rule,
                        value -> as(JsonArray.class, value)
                                .filter(array -> array.size() <= maxCount)
                                .filter(array -> array.stream().allMatch(JsonObject.class::isInstance))
                                .map(array -> inside(field, array)))
                .orElse(List.of());
    }

    /** Whether a field is there and not null. */
    public boolean has(String field) {
        return json.getValue(field) != null;
    }

    /** Whether a field is there and null, which a change may take for: no longer. */
    public boolean isNull(String field) {
        return json.containsKey(field) && json.getValue(field) == null;
    }

    /** Adds what only the caller can see to be wrong. */
    public void reject(String field, String detail) {
        errors.add(new FieldError(pointer(field), detail));
    }

    /** Refuses fields that nobody asked for: a misspelt setting must not pass for an absent one. Call it last. */
    public JsonBody refuseUnknown() {
        json.fieldNames().stream()
                .filter(field -> !asked.contains(field))
                .sorted()
                .forEach(field -> reject(field, "is unknown here"));
        return this;
    }

    /**
     * What was read, if nothing was wrong.
     *
     * @throws ProblemException 400 {@code invalid_fields} naming every wrong field
     */
    public <T> T result(Supplier<T> result) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).exception();
        }
        return result.get();
    }

    private List<JsonBody> inside(String field, JsonArray array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> new JsonBody(array.getJsonObject(i), pointer(field) + "/" + i, errors))
                .toList();
    }

    private <T> Optional<T> read(String field, String rule, Function<Object, Optional<T>> reader) {
        asked.add(field);
        if (!has(field)) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(json.getValue(field));
        if (read.isEmpty()) {
            reject(field, rule);
        }
        return read;
    }

    private <T> T required(String field, Optional<T> value, T standIn) {
        if (!has(field)) {
            reject(field, "is required");
        }
        return value.orElse(standIn);
    }

    private static <T> Optional<T> as(Class<T> type, Object value) {
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    private static Optional<Long> whole(Object value) {
        boolean whole = value instanceof Integer || value instanceof Long;
        return whole ? Optional.of(((Number) value).longValue()) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(Object value) {
        boolean number = value instanceof BigDecimal || value instanceof Integer || value instanceof Long;
        return number ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
    }

    private static Optional<Instant> instant(Object value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value.toString());
            return time.getYear() < 1 || time.getYear() > LAST_YEAR ? Optional.empty() : Optional.of(time.toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isText(Object item, int maxLength) {
        return item instanceof String text
                && !text.isBlank()
                && text.length() <= maxLength
                && StorableText.isStorable(text);
    }

    private static Set<String> distinct(JsonArray texts) {
        return texts.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String pointer(String field) {
        return prefix + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }
}

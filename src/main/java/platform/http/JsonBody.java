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
import platform.json.Json;

/**
 * Reads a JSON object field by field and gathers what is wrong with it, so that a caller hears of every wrong field at
 * once. Getters of a wrong field give a harmless stand-in; {@link #result} then throws instead of using it.
 *
 * <p>A null counts as absent. Decimals are exact.
 */
public final class JsonBody {
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
        return read(field, value -> {
            String text = value instanceof String string ? string.strip() : "";
            return text.isEmpty() || text.length() > maxLength || text.indexOf('\0') >= 0
                    ? wrong("must be a text of 1 to " + maxLength + " characters")
                    : text;
        });
    }

    /** An optional boolean. */
    public Optional<Boolean> optionalFlag(String field) {
        return read(field, value -> value instanceof Boolean flag ? flag : wrong("must be true or false"));
    }

    /** A required whole number from {@code min} to {@code max}. */
    public long whole(String field, long min, long max) {
        return required(field, optionalWhole(field, min, max), min);
    }

    /** An optional whole number from {@code min} to {@code max}. */
    public Optional<Long> optionalWhole(String field, long min, long max) {
        return read(field, value -> {
            boolean whole = value instanceof Integer || value instanceof Long;
            long number = whole ? ((Number) value).longValue() : 0;
            return whole && number >= min && number <= max
                    ? number
                    : wrong("must be a whole number from " + min + " to " + max);
        });
    }

    /** An optional decimal from {@code min} to {@code max}, with at most {@code scale} decimals. */
    public Optional<BigDecimal> optionalDecimal(String field, BigDecimal min, BigDecimal max, int scale) {
        return read(field, value -> {
            BigDecimal number = decimal(value);
            return number.compareTo(min) >= 0 && number.compareTo(max) <= 0 && number.scale() <= scale
                    ? number
                    : wrong("must be a number from " + min.toPlainString() + " to " + max.toPlainString()
                            + " with at most " + scale + " decimals");
        });
    }

    /** An optional moment in ISO 8601 with its offset, such as {@code 2024-01-15T10:30:00Z}. */
    public Optional<Instant> optionalInstant(String field) {
        return read(field, value -> {
            try {
                return OffsetDateTime.parse(String.valueOf(value)).toInstant();
            } catch (DateTimeParseException e) {
                return wrong("must be a time with its offset, such as 2024-01-15T10:30:00Z");
            }
        });
    }

    /** An optional choice among wire names. */
    public <T> Optional<T> optionalChoice(String field, Map<String, T> choices) {
        return read(field, value -> {
            @Nullable T choice = value instanceof String name ? choices.get(name) : null;
            return choice == null
                    ? wrong("must be one of "
                            + String.join(
                                    ", ", choices.keySet().stream().sorted().toList()))
                    : choice;
        });
    }

    /** An optional list of distinct texts, in their order; empty when absent. */
    public Set<String> texts(String field, int maxCount, int maxLength) {
        return this.<Set<String>>read(field, value -> {
                    List<?> list = value instanceof JsonArray array ? array.getList() : List.of(0);
                    boolean good = list.size() <= maxCount
                            && list.stream()
                                    .allMatch(item -> item instanceof String text
                                            && !text.isBlank()
                                            && text.length() <= maxLength);
                    return good
                            ? list.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new))
                            : wrong("must be a list of at most " + maxCount + " texts of 1 to " + maxLength
                                    + " characters");
                })
                .orElse(Set.of());
    }

    /** An optional object inside; its wrong fields are gathered here. */
    public Optional<JsonBody> optionalObject(String field) {
        return read(
                field,
                value -> value instanceof JsonObject object
                        ? new JsonBody(object, pointer(field), errors)
                        : wrong("must be an object"));
    }

    /** A list of objects inside, empty when absent; their wrong fields are gathered here. */
    public List<JsonBody> objects(String field, int maxCount) {
        return this.<List<JsonBody>>read(field, value -> {
                    boolean good = value instanceof JsonArray array
                            && array.size() <= maxCount
                            && array.stream().allMatch(JsonObject.class::isInstance);
                    return good
                            ? inside(field, (JsonArray) value)
                            : wrong("must be a list of at most " + maxCount + " objects");
                })
                .orElse(List.of());
    }

    /** Whether a field is there and not null. */
    public boolean has(String field) {
        return json.getValue(field) != null;
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

    private <T> Optional<T> read(String field, Function<Object, T> reader) {
        asked.add(field);
        @Nullable Object value = json.getValue(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (WrongValue e) {
            reject(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> T required(String field, Optional<T> value, T standIn) {
        if (!has(field)) {
            reject(field, "is required");
        }
        return value.orElse(standIn);
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal || value instanceof Integer || value instanceof Long) {
            return new BigDecimal(value.toString());
        }
        return wrong("must be a number");
    }

    private static <T> T wrong(String detail) {
        throw new WrongValue(detail);
    }

    private String pointer(String field) {
        return prefix + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static final class WrongValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongValue(String message) {
            super(message, null, false, false);
        }
    }
}

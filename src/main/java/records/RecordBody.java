package records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import platform.db.StorableText;

/**
 * Reads the fields of a record's body as stores really send them: numbers as texts and texts as numbers, null, absent
 * or {@code ""} for nothing, an empty object as {@code []} and a list with gaps as an object (both are PHP's). What
 * cannot be read is refused with the field's path and nothing of its value, which may be personal.
 *
 * <p>Texts lose their NUL characters, which PostgreSQL refuses, and unpaired surrogates, which JSON writers refuse.
 */
public final class RecordBody {
    /** What NUMERIC(19,4) holds before its decimal point. */
    private static final int WHOLE_DIGITS = 15;

    private static final int DECIMALS = 4;
    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_ELEMENTS = 10_000;

    private final JsonNode node;
    private final String path;

    private RecordBody(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** @throws BadRecordException when the body is no JSON object */
    public static RecordBody of(JsonNode body) {
        if (!body.isObject()) {
            throw new BadRecordException("the body is no JSON object");
        }
        return new RecordBody(body, "");
    }

    /** A positive id. */
    public long id(String field) {
        long id = idOrZero(field);
        if (id == 0) {
            throw bad(field, "is missing");
        }
        return id;
    }

    /** A positive id; 0 where there is none. */
    public long idOrZero(String field) {
        BigDecimal number = number(field).orElse(BigDecimal.ZERO);
        if (number.signum() < 0 || !isLong(number)) {
            throw bad(field, "is no id");
        }
        return number.longValue();
    }

    /** The ids of a list; empty when absent. */
    public List<Long> ids(String field) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode element : elements(field)) {
            BigDecimal number = decimal(field, element).orElse(BigDecimal.ZERO);
            if (number.signum() <= 0 || !isLong(number)) {
                throw bad(field, "holds something that is no id");
            }
            ids.add(number.longValue());
        }
        return List.copyOf(ids);
    }

    /** A text of at most so many characters, the rest cut off; empty when absent. */
    public String text(String field, int longest) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull() || isFalse(value)) {
            return "";
        }
        if (value.isContainerNode()) {
            if (value.isEmpty()) {
                return "";
            }
            throw bad(field, "is no text");
        }
        return StorableText.clean(kept(field, value), longest);
    }

    /** A word that must be there and is kept whole. */
    public String word(String field, int longest) {
        String word = text(field, longest + 2).strip();
        if (word.isEmpty()) {
            throw bad(field, "is missing");
        }
        if (word.length() > longest) {
            throw bad(field, "is longer than " + longest + " characters");
        }
        return word;
    }

    /** A word that is kept whole; the other one where it is absent. */
    public String wordOr(String field, int longest, String absent) {
        return text(field, 1).isEmpty() ? absent : word(field, longest);
    }

    /** An amount that must be there, with four decimals. */
    public BigDecimal amount(String field) {
        return optionalAmount(field).orElseThrow(() -> bad(field, "is missing"));
    }

    /** An amount with four decimals; zero where it is absent. */
    public BigDecimal amountOrZero(String field) {
        return optionalAmount(field).orElse(BigDecimal.ZERO.setScale(DECIMALS));
    }

    /** An amount with four decimals, the fifth rounded half up. */
    public Optional<BigDecimal> optionalAmount(String field) {
        Optional<BigDecimal> number = number(field);
        if (number.isEmpty()) {
            return number;
        }
        return Optional.of(RecordNumbers.fit(number.get(), WHOLE_DIGITS, DECIMALS)
                .orElseThrow(() -> bad(field, "is larger than what is stored")));
    }

    /**
     * A weight or a length with four decimals, as {@link #optionalAmount}; empty also where it is no number or larger than
     * what is stored: shops type such things freely, and nobody can ship by it, but the record holds more than that.
     */
    public Optional<BigDecimal> optionalMeasure(String field) {
        try {
            return optionalAmount(field);
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    /** A whole number that fits an {@code int}; a fraction is cut off. */
    public Optional<Integer> optionalInt(String field) {
        Optional<BigDecimal> number = number(field);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        BigInteger whole = RecordNumbers.fit(number.get(), WHOLE_DIGITS, DECIMALS)
                .orElseThrow(() -> bad(field, "is larger than what is stored"))
                .toBigInteger();
        if (whole.bitLength() > 31) {
            throw bad(field, "is larger than what is stored");
        }
        return Optional.of(whole.intValue());
    }

    /** A switch, however PHP writes it; the other value where it is absent. */
    public boolean flag(String field, boolean absent) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        return switch (value.asText("?").strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off", "" -> false;
            default -> throw bad(field, "is neither yes nor no");
        };
    }

    /** The objects of a list; empty when absent. */
    public List<RecordBody> objects(String field) {
        List<RecordBody> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode element : elements(field)) {
            String place = at(field) + "[" + index++ + "]";
            if (!element.isObject()) {
                throw new BadRecordException(place + " is no object");
            }
            objects.add(new RecordBody(element, place));
        }
        return List.copyOf(objects);
    }

    /** The texts of a list, each at most so long; empty when absent. */
    public List<String> texts(String field, int longest) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(field)) {
            if (element.isContainerNode()) {
                throw bad(field, "holds something that is no text");
            }
            texts.add(StorableText.clean(kept(field, element), longest));
        }
        return List.copyOf(texts);
    }

    /** An object; one without fields where it is absent. */
    public RecordBody object(String field) {
        JsonNode value = node.path(field);
        if (value.isObject()) {
            return new RecordBody(value, at(field));
        }
        if (isNothing(value)) {
            return new RecordBody(JsonNodeFactory.instance.objectNode(), at(field));
        }
        throw bad(field, "is no object");
    }

    /** Whether the field is there and holds something. */
    public boolean has(String field) {
        return !isNothing(node.path(field));
    }

    /** The complaint about a field. */
    public BadRecordException bad(String field, String complaint) {
        return new BadRecordException(at(field) + " " + complaint);
    }

    private String kept(String field, JsonNode value) {
        return StorableBody.text(field, !path.isEmpty(), value.asText(""));
    }

    private Optional<BigDecimal> number(String field) {
        return decimal(field, node.path(field));
    }

    private Optional<BigDecimal> decimal(String field, JsonNode value) {
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        String text = value.isTextual() ? value.asText().strip() : "?";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return Optional.of(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            // The complaint below says it.
        }
        throw bad(field, "is no number");
    }

    private Iterable<JsonNode> elements(String field) {
        JsonNode value = node.path(field);
        if (value.size() > MOST_ELEMENTS) {
            throw bad(field, "holds more than " + MOST_ELEMENTS + " elements");
        }
        if (value.isContainerNode() || isNothing(value)) {
            return value;
        }
        throw bad(field, "is no list");
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static boolean isLong(BigDecimal number) {
        return RecordNumbers.fit(number, 18, 0)
                .filter(whole -> whole.compareTo(number) == 0)
                .isPresent();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || isFalse(value)
                || (value.isTextual() && value.asText().isBlank())
                || (value.isArray() && value.isEmpty());
    }

    /** PHP code answers with false where it has nothing. */
    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }
}

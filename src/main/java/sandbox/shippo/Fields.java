package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads requests: what is missing or no number is refused by its name. */
final class Fields {

    private static final int PADDED = 4;

    private Fields() {}

    static Optional<String> text(JsonObject json, String name) {
        Object value = json.getValue(name);
        if (value == null || (value instanceof String blank && blank.isBlank())) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Refusal.field(name, "Not a valid string.");
    }

    static String needed(JsonObject json, String name) {
        return text(json, name).orElseThrow(() -> Refusal.required(name));
    }

    /** Sizes, weights and money are strings; a number is refused, so that nobody sends a double by mistake. */
    static BigDecimal decimal(JsonObject json, String name) {
        String text = needed(json, name);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw Refusal.field(name, "A valid number is required.");
        }
    }

    static BigDecimal positive(JsonObject json, String name) {
        BigDecimal number = decimal(json, name);
        if (number.signum() <= 0) {
            throw Refusal.field(name, "Ensure this value is greater than 0.");
        }
        return number;
    }

    static String oneOf(JsonObject json, String name, List<String> choices) {
        String text = needed(json, name);
        if (!choices.contains(text)) {
            throw Refusal.field(name, "\"" + text + "\" is not a valid choice.");
        }
        return text;
    }

    /** How Shippo writes a number back: "5" becomes "5.0000". */
    static String padded(BigDecimal number) {
        return number.setScale(Math.max(PADDED, number.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    static JsonObject object(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonObject object ? object : new JsonObject();
    }

    static List<Object> list(JsonObject json, String name) {
        JsonArray array = json.getValue(name) instanceof JsonArray found ? found : new JsonArray();
        return IntStream.range(0, array.size())
                .<Object>mapToObj(array::getValue)
                .toList();
    }
}

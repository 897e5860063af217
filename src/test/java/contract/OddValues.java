package contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Values that a schema allows, just allows, just refuses, and never thought of. Seeded: the same seed, the same walk. */
final class OddValues {
    /** What in an encoded document stands for text that no encoder writes. */
    private static final String RAW = "@raw";

    private static final List<String> RAW_JSON = List.of(
            "1e400",
            "-1e-400",
            "1e999999999",
            "123456789012345678901234567890",
            "0.1234567890123456789",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "[".repeat(300) + "]".repeat(300),
            "{\"a\":".repeat(300) + "1" + "}".repeat(300),
            "{\"a\":1,\"a\":2}",
            "-0",
            "NaN",
            "nul",
            "'a'");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "null",
            "true",
            "-1",
            "0",
            "1",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1e309",
            "NaN",
            "'; DROP TABLE orders; --",
            "%",
            "_",
            "\\",
            "\"",
            "\r\nX-Injected: 1",
            "🙂👩‍👩‍👧",
            "İıß",
            "\u202Etxt\uFEFF",
            "\uFFFF",
            "a".repeat(256),
            "ü".repeat(600),
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "{{#each this}}{{this}}{{/each}}",
            "{{{{raw}}}}",
            "${jndi:x}",
            "2024-02-30T25:61:61Z",
            "2024-01-15T10:30:00+02:00",
            "+999999999-12-31T23:59:59.999999999Z",
            "-0001-01-01",
            "MTcwNTMxNDYwMC4wLjE",
            "AAAA",
            "* * * * *",
            "*/0 * * * *",
            "UTC",
            "en",
            "EUR");

    private static final List<Long> NUMBERS = List.of(
            0L, 1L, -1L, 2L, 100L, 101L, 255L, 65_536L, 2_147_483_647L, 2_147_483_648L, Long.MAX_VALUE, Long.MIN_VALUE);

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text() {
        return one(TEXTS);
    }

    /** A value for a parameter: mostly what its schema allows. */
    String parameter(JsonObject schema, Optional<Object> example) {
        if (chance(1)) {
            return "x".repeat(5_000);
        }
        if (chance(25)) {
            return text();
        }
        if (example.isPresent() && chance(50)) {
            return String.valueOf(example.get());
        }
        return switch (String.valueOf(schema.getValue("type"))) {
            case "integer" -> Long.toString(number(schema));
            case "boolean" -> one(List.of("true", "false", "TRUE", "1"));
            default -> ofText(schema);
        };
    }

    private String ofText(JsonObject schema) {
        JsonArray choices = schema.getJsonArray("enum");
        if (choices != null) {
            return String.valueOf(choices.getValue(random.nextInt(choices.size())));
        }
        int max = schema.getInteger("maxLength", 1024);
        return one(List.of(
                "a", "A1", "a".repeat(max), "a".repeat(max + 1), "ä".repeat(Math.min(max, 300)), "1", "x.y-z_0"));
    }

    private long number(JsonObject schema) {
        long min = schema.getLong("minimum", 0L);
        long max = schema.getLong("maximum", Long.MAX_VALUE - 1);
        return chance(60) ? one(List.of(min, min + 1, min - 1, max, max - 1, max + 1)) : one(NUMBERS);
    }

    /** A JSON document like the example, of which up to three things are changed. */
    String like(JsonObject example) {
        JsonObject document = example.copy();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change(document);
        }
        return written(document);
    }

    private String written(JsonObject document) {
        String text = document.encode();
        for (int i = 0; i < RAW_JSON.size(); i++) {
            text = text.replace('"' + RAW + i + '"', RAW_JSON.get(i));
        }
        return text;
    }

    private void change(JsonObject document) {
        List<String> names = document.fieldNames().stream().sorted().collect(Collectors.toList());
        if (names.isEmpty() || chance(10)) {
            document.put(one(List.of("unknown", "", "a/b~c", "🙂", "store_id", "id")), anything());
            return;
        }
        String name = one(names);
        Object value = document.getValue(name);
        if (value instanceof JsonObject inner && chance(60)) {
            change(inner);
        } else if (value instanceof JsonArray array && chance(60)) {
            change(array);
        } else if (chance(15)) {
            document.remove(name);
        } else {
            document.put(name, anything());
        }
    }

    private void change(JsonArray array) {
        if (!array.isEmpty() && array.getValue(0) instanceof JsonObject inner && chance(60)) {
            change(inner);
        } else if (chance(20)) {
            array.clear();
        } else {
            for (int more = chance(10) ? 2_000 : 1; more > 0; more--) {
                array.add(anything());
            }
        }
    }

    private Object anything() {
        return switch (random.nextInt(9)) {
            case 0 -> new JsonObject();
            case 1 -> new JsonArray();
            case 2 -> random.nextBoolean();
            case 3 -> one(NUMBERS);
            case 4 -> random.nextGaussian() * 1e6;
            case 5 -> RAW + random.nextInt(RAW_JSON.size());
            case 6 -> new JsonArray().add(text()).add(text());
            default -> text();
        };
    }
}

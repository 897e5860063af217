package inventory.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import platform.json.Json;

/** Reads what a warehouse answers. An item that cannot be taken is left out and told of; the others are taken. Pure. */
final class PageReader {
    private static final int LONGEST_SKU = 255;
    private static final int LONGEST_CURSOR = 1024;
    private static final int DECIMALS = 4;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final Map<String, Counted> counted = new HashMap<>();
    private final Set<String> doubted = new HashSet<>();
    private final List<String> refused = new ArrayList<>();

    private PageReader() {}

    /** @throws WarehouseException when it is no page at all */
    static CountPage read(Buffer body) {
        return new PageReader().page(document(body));
    }

    private static JsonNode document(Buffer body) {
        try {
            return Json.mapper().readTree(body.getBytes());
        } catch (IOException e) {
            throw WarehouseException.refused("Its answer is not JSON.");
        }
    }

    private CountPage page(JsonNode page) {
        JsonNode items = page.path("items");
        if (!items.isArray()) {
            throw WarehouseException.refused("Its answer has no array \"items\".");
        }
        if (items.size() > WarehouseClient.PAGE) {
            throw WarehouseException.refused("Its answer has " + items.size() + " items; at most "
                    + WarehouseClient.PAGE + " (limit) were asked for.");
        }
        Optional<String> next = cursor(page.path("next_cursor"));
        int number = 0;
        for (JsonNode item : items) {
            number++;
            take(item, number);
        }
        return new CountPage(List.copyOf(counted.values()), List.copyOf(refused), next);
    }

    private static Optional<String> cursor(JsonNode cursor) {
        if (cursor.isMissingNode() || cursor.isNull()) {
            return Optional.empty();
        }
        if (!cursor.isTextual()
                || cursor.textValue().isEmpty()
                || cursor.textValue().length() > LONGEST_CURSOR) {
            throw WarehouseException.refused(
                    "Its \"next_cursor\" is not a text of 1 to " + LONGEST_CURSOR + " characters, or null.");
        }
        return Optional.of(cursor.textValue());
    }

    private void take(JsonNode item, int number) {
        String sku = item.path("sku").asText("");
        Optional<String> fault = fault(item, sku);
        String name = sku.isEmpty() ? "item " + number : Counted.shown(sku);
        if (fault.isPresent()) {
            refused.add(name + ": " + fault.get());
            return;
        }
        Counted one = new Counted(
                sku,
                item.path("on_hand").decimalValue(),
                time(item.path("as_of")).orElseThrow());
        if (doubted.contains(sku)) {
            return;
        }
        Counted other = counted.put(sku, one);
        if (other != null && !other.equals(one)) {
            counted.remove(sku);
            doubted.add(sku);
            refused.add(name + ": is told twice, and otherwise");
        }
    }

    private static Optional<String> fault(JsonNode item, String sku) {
        if (sku.isEmpty() || sku.length() > LONGEST_SKU || sku.indexOf('\0') >= 0) {
            return Optional.of("\"sku\" must be a text of 1 to " + LONGEST_SKU + " characters");
        }
        JsonNode onHand = item.path("on_hand");
        if (!onHand.isNumber() || !isCount(onHand.decimalValue())) {
            return Optional.of("\"on_hand\" must be a number from 0 to " + MOST.toPlainString() + " with at most "
                    + DECIMALS + " decimals");
        }
        return time(item.path("as_of")).isPresent()
                ? Optional.empty()
                : Optional.of("\"as_of\" must be a date and time with its offset, as 2026-11-27T08:30:00Z");
    }

    private static boolean isCount(BigDecimal number) {
        return number.signum() >= 0
                && number.compareTo(MOST) <= 0
                && number.stripTrailingZeros().scale() <= DECIMALS;
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.asText("")).toInstant())
                    .filter(at -> at.isAfter(EARLIEST));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

package orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import records.ReadMeta;

/**
 * How many of each line the store took off its figure: WooCommerce writes it on the line ({@code _reduced_stock}), lowers it
 * when a refund puts goods back, and removes it when a cancelled order does. What is no figure counts as not said. Pure.
 */
final class ReducedStock {
    private static final int DECIMALS = 4;
    private static final Pattern FIGURE = Pattern.compile("\\d{1,12}(?:\\.\\d{1,6})?");

    private ReducedStock() {}

    /** By the store's ids of the lines; without those of which it says nothing. */
    static Map<Long, BigDecimal> of(JsonNode order) {
        Map<Long, BigDecimal> reduced = new HashMap<>();
        for (JsonNode line : order.path("line_items")) {
            for (JsonNode meta : line.path("meta_data")) {
                String value = meta.path("value").asText("");
                if (meta.path("key").asText("").equals(ReadMeta.REDUCED_STOCK)
                        && FIGURE.matcher(value).matches()) {
                    reduced.put(
                            line.path("id").asLong(), new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_UP));
                }
            }
        }
        return Map.copyOf(reduced);
    }
}

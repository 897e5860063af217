package woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A refund to be recorded in a store. The shop's payment method is not asked to pay ({@code api_refund: false}): most
 * cannot, and WooCommerce then refuses the whole.
 *
 * @param amount what is paid back; empty: the sum of the lines
 * @param reason shown to the customer; empty text for none
 * @param lines what comes back, put into stock again
 */
public record NewRefund(Optional<BigDecimal> amount, String reason, List<Line> lines) {

    /**
     * A line of the order that is paid back.
     *
     * @param itemId of the order's line
     * @param quantity how many come back
     * @param total what is paid back for them, without tax
     * @param taxes what is paid back of each tax, by the tax rate's id
     */
    public record Line(long itemId, int quantity, BigDecimal total, Map<Long, BigDecimal> taxes) {

        /** Copies what it is given. */
        public Line {
            taxes = Map.copyOf(taxes);
        }
    }

    /** Copies what it is given. */
    public NewRefund {
        lines = List.copyOf(lines);
        if (amount.isEmpty() && lines.isEmpty()) {
            throw new IllegalArgumentException("a refund has an amount or lines");
        }
    }

    ObjectNode body() {
        ObjectNode body = StoreJson.object().put("api_refund", false);
        amount.ifPresent(sum -> body.put("amount", sum.toPlainString()));
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        if (!lines.isEmpty()) {
            ArrayNode items = body.putArray("line_items");
            lines.forEach(line -> items.add(item(line)));
        }
        return body;
    }

    private static ObjectNode item(Line line) {
        ObjectNode item = StoreJson.object()
                .put("id", line.itemId())
                .put("quantity", line.quantity())
                .put("refund_total", line.total());
        ArrayNode taxes = item.putArray("refund_tax");
        new TreeMap<>(line.taxes())
                .forEach((id, tax) -> taxes.addObject().put("id", id).put("refund_total", tax));
        return item;
    }
}

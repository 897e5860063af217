package orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import records.ParsedRecord;
import records.PostalAddress;
import records.RecordBody;
import records.RecordDates;
import records.RecordState;
import woocommerce.HtmlEntities;

/** From the body of an order, pushed or read, to what we keep of it. */
final class OrderMapping {
    private static final int STATUS_LENGTH = 100;
    private static final int CURRENCY_LENGTH = 16;
    private static final int WORD_LENGTH = 255;
    private static final int NAME_LENGTH = 1_000;
    private static final int NOTE_LENGTH = 20_000;
    private static final int DECIMALS = 4;

    private OrderMapping() {}

    static ParsedRecord<OrderContent> parse(JsonNode body) {
        RecordBody order = RecordBody.of(body);
        long wcId = order.id("id");
        RecordDates dates = new RecordDates(order);
        OrderContent content = content(order, wcId, dates, OrderLanguage.of(body), ReducedStock.of(body));
        RecordState state = content.status().equals(OrderContent.TRASH) ? RecordState.TRASHED : RecordState.LIVE;
        return new ParsedRecord<>(wcId, dates.exact("date_modified"), state, content);
    }

    private static OrderContent content(
            RecordBody order, long wcId, RecordDates dates, String language, Map<Long, BigDecimal> reduced) {
        return new OrderContent(
                number(order, wcId),
                order.word("status", STATUS_LENGTH),
                order.word("currency", CURRENCY_LENGTH),
                order.amount("total"),
                order.amountOrZero("total_tax"),
                order.amountOrZero("shipping_total"),
                order.amountOrZero("discount_total"),
                order.flag("prices_include_tax", false),
                order.idOrZero("customer_id"),
                PostalAddress.of(order.object("billing")),
                PostalAddress.of(order.object("shipping")),
                order.text("customer_note", NOTE_LENGTH),
                order.text("order_key", WORD_LENGTH),
                order.text("payment_method", WORD_LENGTH),
                shippingMethod(order),
                shippingMethodId(order),
                order.text("created_via", WORD_LENGTH),
                order.flag("needs_processing", true),
                language,
                dates.earliest("date_created").orElseThrow(() -> order.bad("date_created", "is missing or no date")),
                dates.exact("date_paid"),
                dates.exact("date_completed"),
                lines(order, reduced),
                refunds(order));
    }

    private static String number(RecordBody order, long wcId) {
        String number = order.text("number", WORD_LENGTH).strip();
        return number.isEmpty() ? Long.toString(wcId) : number;
    }

    private static String shippingMethod(RecordBody order) {
        List<RecordBody> lines = order.objects("shipping_lines");
        return lines.isEmpty() ? "" : HtmlEntities.decode(lines.get(0).text("method_title", WORD_LENGTH));
    }

    /** As WooCommerce names a rate: {@code flat_rate:3} for the instance 3 of a zone; elder orders have it in one. */
    private static String shippingMethodId(RecordBody order) {
        List<RecordBody> lines = order.objects("shipping_lines");
        if (lines.isEmpty()) {
            return "";
        }
        String method = lines.get(0).text("method_id", WORD_LENGTH).strip();
        String instance = lines.get(0).text("instance_id", WORD_LENGTH).strip();
        boolean whole = method.isEmpty() || method.contains(":") || instance.isEmpty() || instance.equals("0");
        return whole ? method : method + ":" + instance;
    }

    /** In the order's own sequence; of lines with one id the last. */
    private static List<OrderContent.Line> lines(RecordBody order, Map<Long, BigDecimal> reduced) {
        Map<Long, OrderContent.Line> lines = new LinkedHashMap<>();
        for (RecordBody line : order.objects("line_items")) {
            OrderContent.Line mapped = line(line, reduced);
            lines.put(mapped.wcItemId(), mapped);
        }
        return List.copyOf(lines.values());
    }

    private static OrderContent.Line line(RecordBody line, Map<Long, BigDecimal> reduced) {
        BigDecimal quantity = line.amountOrZero("quantity");
        BigDecimal total = total(line, quantity);
        BigDecimal subtotal = line.optionalAmount("subtotal").orElse(total);
        long id = line.id("id");
        return new OrderContent.Line(
                id,
                HtmlEntities.decode(line.text("name", NAME_LENGTH)),
                line.text("sku", WORD_LENGTH).strip(),
                line.idOrZero("product_id"),
                line.idOrZero("variation_id"),
                quantity,
                price(total, quantity),
                subtotal,
                total,
                line.amountOrZero("total_tax"),
                Optional.ofNullable(reduced.get(id)));
    }

    /** The price is a float in WooCommerce (3.3333333333333335), so it only counts where the total is missing. */
    private static BigDecimal total(RecordBody line, BigDecimal quantity) {
        if (line.has("total")) {
            return line.amount("total");
        }
        return line.amountOrZero("price").multiply(quantity).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal price(BigDecimal total, BigDecimal quantity) {
        return quantity.signum() == 0
                ? BigDecimal.ZERO.setScale(DECIMALS)
                : total.divide(quantity, DECIMALS, RoundingMode.HALF_UP);
    }

    /** By id, since WooCommerce lists the newest first and a tie's order is chance. */
    private static List<OrderContent.Refund> refunds(RecordBody order) {
        Map<Long, OrderContent.Refund> refunds = new TreeMap<>();
        for (RecordBody refund : order.objects("refunds")) {
            long id = refund.id("id");
            BigDecimal amount = refund.amountOrZero("total").abs();
            refunds.put(id, new OrderContent.Refund(id, amount, refund.text("reason", NOTE_LENGTH)));
        }
        return List.copyOf(refunds.values());
    }
}

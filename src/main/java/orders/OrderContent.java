package orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import records.PostalAddress;

/**
 * What we keep of an order. Two bodies with equal content are the same order to us, so what differs from one rendering
 * to the next has no place here: links and hosts, display texts, meta data (where writers of the shop and we ourselves
 * leave traces; but the language in which it was placed), and {@code date_modified}, which is the record's and not its content.
 *
 * @param number what the customer knows the order by; a plugin may number freely
 * @param status WooCommerce's word or a plugin's, verbatim
 * @param currency ISO 4217, or what a plugin calls its own
 * @param customerWcId 0 for a guest
 * @param shippingMethod the title of the first shipping line
 * @param shippingMethodId the id of its method, with that of its instance behind a colon where it has one
 * @param language in which it was placed, ISO 639-1; empty text where the store does not say, which is as if it were not
 *     there: most orders have none
 * @param createdAt in the store; where it cannot be told exactly, the earliest that it can be, so that nothing is
 *     automated because it seemed newer than it is
 */
record OrderContent(
        String number,
        String status,
        String currency,
        BigDecimal total,
        BigDecimal totalTax,
        BigDecimal shippingTotal,
        BigDecimal discountTotal,
        boolean pricesIncludeTax,
        long customerWcId,
        PostalAddress billing,
        PostalAddress shipping,
        String customerNote,
        String orderKey,
        String paymentMethod,
        String shippingMethod,
        String shippingMethodId,
        String createdVia,
        boolean needsProcessing,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String language,
        @JsonSerialize(using = ToStringSerializer.class) Instant createdAt,
        @JsonSerialize(using = ToStringSerializer.class) Optional<Instant> paidAt,
        @JsonSerialize(using = ToStringSerializer.class) Optional<Instant> completedAt,
        List<Line> lines,
        List<Refund> refunds) {

    /** The orders status of the store's bin. */
    static final String TRASH = "trash";

    /**
     * A line of goods.
     *
     * @param price of one, after discounts, without tax: computed from the line's total
     * @param subtotal before discounts
     * @param total after discounts
     * @param reducedStock how many of it the store says it took off its figure; as if it were not there where it says nothing
     */
    record Line(
            long wcItemId,
            String name,
            String sku,
            long wcProductId,
            long wcVariationId,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal subtotal,
            BigDecimal total,
            BigDecimal totalTax,

            @JsonInclude(JsonInclude.Include.NON_ABSENT) @JsonSerialize(using = ToStringSerializer.class)
            Optional<BigDecimal> reducedStock) {}

    /**
     * A refund as the order's body shows it; its items are told by the refund's own resource.
     *
     * @param amount what was given back, positive
     */
    record Refund(long wcRefundId, BigDecimal amount, String reason) {}

    /** How many of each line, by the store's item id. */
    Map<Long, BigDecimal> quantities() {
        return lines.stream().collect(Collectors.toUnmodifiableMap(Line::wcItemId, Line::quantity));
    }

    /** Without anything personal. */
    @Override
    public String toString() {
        return "OrderContent[" + number + ", " + status + "]";
    }
}

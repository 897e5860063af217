package orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import records.PostalAddress;
import records.RecordState;

/**
 * An order as we hold it, decrypted.
 *
 * @param id ours
 * @param wcId the store's
 * @param number what the customer knows it by
 * @param status WooCommerce's or a plugin's, verbatim
 * @param state whether the store still has it
 * @param customerWcId 0 for a guest
 * @param customerName from the billing address, else from the shipping address; may be empty
 * @param email from the billing address; may be empty
 * @param shippingMethod title of the first shipping line
 * @param shippingMethodId the id of its method, such as {@code flat_rate:3}; may be empty
 * @param language in which it was placed, ISO 639-1; empty text where the store does not say
 * @param createdAt in the store
 * @param version counts the changes of our copy
 */
public record Order(
        String storeId,
        long id,
        long wcId,
        String number,
        String status,
        RecordState state,
        String currency,
        BigDecimal total,
        BigDecimal totalTax,
        BigDecimal shippingTotal,
        BigDecimal discountTotal,
        boolean pricesIncludeTax,
        long customerWcId,
        String customerName,
        String email,
        PostalAddress billing,
        PostalAddress shipping,
        String customerNote,
        String paymentMethod,
        String shippingMethod,
        String shippingMethodId,
        String createdVia,
        boolean needsProcessing,
        String language,
        Instant createdAt,
        Optional<Instant> modifiedAt,
        Optional<Instant> paidAt,
        Optional<Instant> completedAt,
        List<OrderItem> items,
        List<OrderRefund> refunds,
        long version) {

    /** Where it goes: the shipping address, or the billing address where WooCommerce kept no other. */
    public PostalAddress deliverTo() {
        return shipping.namesPlace() ? shipping : billing;
    }

    /** The platform's name for {@link #status}. */
    public String quentyStatus() {
        return QuentyStatus.of(status);
    }

    /** Whether the items of every refund were read; else {@link #refundedQuantities} tells too little. */
    public boolean refundItemsKnown() {
        return refunds.stream().allMatch(OrderRefund::itemsKnown);
    }

    /** How many of each line (by the store's item id) came back; lines without any are absent. */
    public Map<Long, BigDecimal> refundedQuantities() {
        Map<Long, BigDecimal> quantities = new HashMap<>();
        refunds.stream()
                .flatMap(refund -> refund.items().stream())
                .forEach(item -> quantities.merge(item.wcItemId(), item.quantity(), BigDecimal::add));
        return Map.copyOf(quantities);
    }

    /** Without anything personal. */
    @Override
    public String toString() {
        return "Order[" + storeId + "/" + id + ", wc " + wcId + ", " + status + "]";
    }
}

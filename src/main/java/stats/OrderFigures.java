package stats;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What orders come to. Pure.
 *
 * @param parts by status and currency, possibly several of the same
 */
record OrderFigures(List<Part> parts) {

    /** WooCommerce's own reports leave these out: nobody paid for them, or not yet. */
    private static final Set<String> NO_REVENUE =
            Set.of("pending", "failed", "cancelled", "checkout-draft", "auto-draft");

    private static final List<String> USUAL =
            List.of("pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed");

    /**
     * Orders of one status and currency.
     *
     * @param revenue totals less refunds, whether they count or not
     */
    record Part(String status, String currency, long orders, BigDecimal revenue) {}

    long total() {
        return parts.stream().mapToLong(Part::orders).sum();
    }

    /** WooCommerce's own statuses always, others where there are orders of them. */
    Map<String, Long> byStatus() {
        Map<String, Long> counts = new TreeMap<>();
        USUAL.forEach(status -> counts.put(status, 0L));
        parts.forEach(part -> counts.merge(part.status(), part.orders(), Long::sum));
        return counts;
    }

    /** Where an order was placed in a currency, what counts of it. */
    Map<String, BigDecimal> revenueByCurrency() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        parts.stream()
                .filter(part -> !NO_REVENUE.contains(part.status()))
                .forEach(part -> sums.merge(part.currency(), part.revenue(), BigDecimal::add));
        return sums;
    }
}

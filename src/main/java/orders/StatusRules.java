package orders;

import java.util.Set;

/** From which statuses of WooCommerce an order may be completed by us. Pure. */
final class StatusRules {
    static final String COMPLETED = "completed";

    /** Unpaid, undone or put away; what a plugin calls its own is taken for a stage on the way. */
    private static final Set<String> NOT_FROM = Set.of(
            "pending", "cancelled", "refunded", "failed", OrderContent.TRASH, "checkout-draft", "auto-draft", "draft");

    private StatusRules() {}

    static boolean mayComplete(String status) {
        return !NOT_FROM.contains(status);
    }
}

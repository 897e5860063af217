package orders;

import java.util.Set;

/** What statuses of WooCommerce allow us to do. Pure. */
final class StatusRules {
    static final String COMPLETED = "completed";

    /** Unpaid, undone or put away; what a plugin calls its own is taken for a stage on the way. */
    private static final Set<String> NOT_FROM = Set.of(
            "pending", "cancelled", "refunded", "failed", OrderContent.TRASH, "checkout-draft", "auto-draft", "draft");

    /** Nothing of these is still to be done. */
    private static final Set<String> OVER = Set.of(
            COMPLETED, "cancelled", "refunded", "failed", OrderContent.TRASH, "checkout-draft", "auto-draft", "draft");

    private StatusRules() {}

    static boolean isOpen(String status) {
        return !OVER.contains(status);
    }

    static boolean mayComplete(String status) {
        return !NOT_FROM.contains(status);
    }
}

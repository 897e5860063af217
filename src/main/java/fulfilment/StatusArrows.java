package fulfilment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of WooCommerce's statuses a person may give an order, from where it stands. The store's own changes know no such
 * arrows. Pure; {@code docs/lifecycle.md} shows it as a table.
 */
final class StatusArrows {
    static final String CANCELLED = "cancelled";

    private static final List<String> STATUSES =
            List.of("pending", "processing", "on-hold", "completed", "failed", CANCELLED, "refunded");

    /** No arrow leads from here: the order is restored, or its money dealt with, in the store. */
    private static final Set<String> ENDS = Set.of("refunded", "trash");

    private static final Set<String> NOT_TO = Set.of("trash", "auto-draft", "checkout-draft", "draft", "new");

    private static final Map<String, List<String>> ARROWS = arrows();

    private StatusArrows() {}

    /** WooCommerce's own statuses to which an order may go; to one that a plugin made it may from wherever it may at all. */
    static List<String> from(String status) {
        if (ENDS.contains(status)) {
            return List.of();
        }
        return Optional.ofNullable(ARROWS.get(status)).orElse(STATUSES);
    }

    static boolean allows(String from, String to) {
        if (ENDS.contains(from) || NOT_TO.contains(to) || from.equals(to)) {
            return false;
        }
        return !STATUSES.contains(to) || from(from).contains(to);
    }

    /** As the documentation shows it: from where to where. */
    static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>(ARROWS);
        table.put("any of the store's own", STATUSES);
        table.put("refunded", List.of());
        table.put("trash", List.of());
        return table;
    }

    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("pending", List.of("processing", "on-hold", "completed", "failed", CANCELLED));
        arrows.put("processing", List.of("on-hold", "completed", "failed", CANCELLED, "refunded"));
        arrows.put("on-hold", List.of("pending", "processing", "completed", "failed", CANCELLED, "refunded"));
        arrows.put("failed", List.of("pending", "processing", "on-hold", CANCELLED));
        arrows.put("completed", List.of("processing", CANCELLED, "refunded"));
        arrows.put(CANCELLED, List.of("pending", "processing", "on-hold"));
        return arrows;
    }
}

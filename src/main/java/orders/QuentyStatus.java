package orders;

import java.util.Locale;
import java.util.Map;

/** The platform's name for a WooCommerce status, by the specification's table. */
public final class QuentyStatus {
    /** What a status that is not in the table is called: a plugin's, a draft, the bin. */
    public static final String OTHER = "OTHER";

    private static final Map<String, String> NAMES = Map.of(
            "pending", "PENDING",
            "processing", "PROCESSING",
            "on-hold", "ON_HOLD",
            "completed", "COMPLETED",
            "cancelled", "CANCELLED",
            "refunded", "REFUNDED",
            "failed", "FAILED");

    private QuentyStatus() {}

    /** The name of a status as WooCommerce writes it, with or without its {@code wc-}. */
    public static String of(String woocommerceStatus) {
        String bare = woocommerceStatus.startsWith("wc-") ? woocommerceStatus.substring(3) : woocommerceStatus;
        return NAMES.getOrDefault(bare.toLowerCase(Locale.ROOT), OTHER);
    }
}

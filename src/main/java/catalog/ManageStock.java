package catalog;

import java.util.Locale;

/** Who counts the stock of a product or variation. */
public enum ManageStock {
    /** Itself. */
    YES,
    /** Nobody: only in stock or not. */
    NO,
    /** A variation's parent. */
    PARENT;

    /** As stored, and as WooCommerce writes {@code parent}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ManageStock of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

package woocommerce;

import java.util.Locale;

/** By what a list is sorted. Customers know {@code ID} and their own; none of the rest. */
public enum OrderBy {
    DATE,
    MODIFIED,
    ID;

    /** As the API names it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

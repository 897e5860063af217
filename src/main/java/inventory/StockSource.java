package inventory;

import java.util.Locale;

/** Who is right about a difference between what a store shows and what it should show, when the difference stays. */
public enum StockSource {
    /** The store: somebody changed it there. */
    STORE,
    /** Our books: the store's figure is put right. */
    LEDGER,
    /** A warehouse that we ask: the store's figure is put right, and so are the books. */
    WAREHOUSE;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The opposite of {@link #wireName()}; fails for any other word. */
    public static StockSource of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

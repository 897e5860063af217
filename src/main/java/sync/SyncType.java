package sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run reads. At most one run of a type is under way for a store. */
public enum SyncType {
    /** Everything that the store had when it was registered, and what changed meanwhile; never automated. */
    INITIAL,
    /** Products and orders that changed since the last run. Customers cannot be asked for by date. */
    INCREMENTAL,
    /** Orders that changed since the last run or a given moment; all with {@code full}. */
    ORDERS,
    /** Products and their variations that changed since the last run or a given moment; all with {@code full}. */
    PRODUCTS,
    /** All customers, page by page in the order of their ids. */
    CUSTOMERS,
    /** Compares customers one by one, products and orders by how many were created when, with what we hold. */
    NIGHTLY,
    /** Compares what changed in the last two days, the trash included, with what we hold. */
    SWEEP,
    /** Compares whole lists, the trash included, with what we hold: finds what was deleted for good. */
    WEEKLY,
    /** Everything from the beginning, whenever somebody doubts our copy. Unlike {@link #INITIAL} it is no import. */
    FULL;

    /** Whether it reads everything there is. */
    boolean everything() {
        return this == INITIAL || this == FULL;
    }

    /** As in the database, in JSON and in metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is none. */
    public static Optional<SyncType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}

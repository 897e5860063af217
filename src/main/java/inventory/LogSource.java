package inventory;

import java.util.Locale;

/** Why a store's figure was changed, or believed. */
public enum LogSource {
    /** Somebody changed it in the store, which is right there. */
    STORE,
    /** Our books say so. */
    LEDGER_SYNC,
    /** A warehouse that we ask says so. */
    WAREHOUSE_SYNC,
    /** A person changed it here. */
    OPERATOR;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LogSource of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Why we write a store whose differences are settled by this source. */
    static LogSource writing(StockSource source) {
        return source == StockSource.WAREHOUSE ? WAREHOUSE_SYNC : LEDGER_SYNC;
    }
}

package records;

import java.util.Locale;

/** Whether a record exists in the store. */
public enum RecordState {
    LIVE,
    /** In the store's trash; it can come back. */
    TRASHED,
    /** The store itself said that it does not know the id. */
    GONE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RecordState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

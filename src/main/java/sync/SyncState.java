package sync;

import java.util.Locale;

/** How far a run is. */
public enum SyncState {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SyncState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

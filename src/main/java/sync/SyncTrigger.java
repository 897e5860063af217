package sync;

import java.util.Locale;

/** What made a run start. */
public enum SyncTrigger {
    REGISTRATION,
    SCHEDULE,
    API,
    /** Webhooks were broken, and what changed meanwhile is read. */
    WATCHDOG;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SyncTrigger of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

package records;

import java.util.Locale;

/** What told us of a record's state. */
public enum Source {
    /** A delivery of the store. */
    WEBHOOK,
    /** A list that a sync read. */
    POLL,
    /** A sweep that found what no webhook told. */
    SWEEP,
    /** The answer to a write of ours. */
    WRITE,
    /** A GET of this one record. */
    CONFIRM;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

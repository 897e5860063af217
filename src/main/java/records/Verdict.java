package records;

import java.util.Locale;

/** What a version turned out to be that no delivery told of in time. */
public enum Verdict {
    /** The store announces such changes, and the announcement did not come. */
    MISSED,
    /** The store never announces such changes, or has no webhook for them: only reading finds them. */
    UNANNOUNCED;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package records;

import java.time.Duration;
import privacy.ExpiringRows;

/** How long it is kept what a sync read and could not store; a later sync reads it again. */
public final class QuarantineRetention {

    private static final String ROWS = """
            DELETE FROM quarantine
            WHERE (store_id, id) IN (
                SELECT store_id, id FROM quarantine WHERE created_at < now() - $1::bigint * INTERVAL '1 millisecond'
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private QuarantineRetention() {}

    public static ExpiringRows of(Duration kept) {
        return new ExpiringRows("quarantined records", ROWS, kept);
    }
}

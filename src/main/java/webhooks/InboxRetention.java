package webhooks;

import java.time.Duration;
import java.util.List;
import privacy.ExpiringRows;

/** How long deliveries are kept. One that waits to be worked off is kept until it was. */
public final class InboxRetention {

    private static final String BODIES = """
            UPDATE inbox SET body_sealed = NULL
            WHERE id = ANY (ARRAY(
                SELECT id FROM inbox
                WHERE body_sealed IS NOT NULL AND received_at < now() - $1::bigint * INTERVAL '1 millisecond'
                    AND state NOT IN ('pending', 'waiting', 'quarantined')
                ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private static final String QUARANTINED = """
            UPDATE inbox SET body_sealed = NULL
            WHERE id = ANY (ARRAY(
                SELECT id FROM inbox
                WHERE body_sealed IS NOT NULL AND received_at < now() - $1::bigint * INTERVAL '1 millisecond'
                    AND state = 'quarantined'
                ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private static final String ROWS = """
            DELETE FROM inbox
            WHERE id = ANY (ARRAY(
                SELECT id FROM inbox
                WHERE received_at < now() - $1::bigint * INTERVAL '1 millisecond' AND state NOT IN ('pending', 'waiting')
                    AND (state <> 'quarantined' OR body_sealed IS NULL)
                ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private InboxRetention() {}

    /**
     * What is forgotten.
     *
     * @param bodies raw bodies of what was worked off
     * @param quarantined raw bodies of what could not be
     * @param dedupeKeys that a delivery came at all, by which a double is told
     */
    public static List<ExpiringRows> of(Duration bodies, Duration quarantined, Duration dedupeKeys) {
        return List.of(
                new ExpiringRows("bodies of deliveries", BODIES, bodies),
                new ExpiringRows("bodies of quarantined deliveries", QUARANTINED, quarantined),
                new ExpiringRows("deliveries", ROWS, dedupeKeys));
    }
}

package shipping;

import java.time.Duration;
import privacy.ExpiringRows;

/** How long labels can be printed again. */
public final class LabelRetention {

    private static final String DOCUMENTS = """
            UPDATE shipments
            SET label_format = NULL, label_sealed = NULL, label_url_sealed = NULL, version = version + 1, updated_at = now()
            WHERE (store_id, id) IN (
                SELECT store_id, id FROM shipments
                WHERE purchased_at < now() - $1::bigint * INTERVAL '1 millisecond'
                    AND (label_sealed IS NOT NULL OR label_url_sealed IS NOT NULL)
                ORDER BY purchased_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private LabelRetention() {}

    public static ExpiringRows of(Duration kept) {
        return new ExpiringRows("labels", DOCUMENTS, kept);
    }
}

package notifications;

import java.time.Duration;
import privacy.ExpiringRows;

/** How long mails are kept: to whom and what they said. That they were sent stays. */
public final class MailRetention {

    private static final String CONTENT = """
            UPDATE notifications SET recipient_sealed = NULL, content_sealed = NULL
            WHERE (store_id, id) IN (
                SELECT store_id, id FROM notifications
                WHERE created_at < now() - $1::bigint * INTERVAL '1 millisecond'
                    AND (recipient_sealed IS NOT NULL OR content_sealed IS NOT NULL)
                    AND state NOT IN ('pending', 'sending')
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private MailRetention() {}

    public static ExpiringRows of(Duration kept) {
        return new ExpiringRows("contents of mails", CONTENT, kept);
    }
}

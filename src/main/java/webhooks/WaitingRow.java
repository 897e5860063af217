package webhooks;

import io.vertx.core.Promise;
import java.time.Instant;

/**
 * A row whose sender waits for the commit.
 *
 * @param giveUpAt until when an absent database is waited for
 */
record WaitingRow(InboxRow row, Instant giveUpAt, Promise<Receipt> answer) {}

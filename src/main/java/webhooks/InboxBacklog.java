package webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * What has been committed and not yet been worked off.
 *
 * @param oldest when the delivery that waits longest came
 */
public record InboxBacklog(long deliveries, Optional<Instant> oldest) {}

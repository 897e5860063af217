package notifications.outgoing;

import java.time.Instant;
import java.util.Set;

/**
 * Which deliveries are wanted again.
 *
 * @param from events that happened then or later
 * @param to and before
 * @param states how far they came, {@code delivered} or {@code failed}
 */
record ReplayRange(Instant from, Instant to, Set<String> states) {}

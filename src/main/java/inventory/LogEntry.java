package inventory;

import java.time.Instant;

/**
 * A line of the inventory log.
 *
 * @param id larger than those of all that were noted before in the store
 * @param at when it was noted
 */
record LogEntry(long id, Instant at, StockLog.Change change) {}

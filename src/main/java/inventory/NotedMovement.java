package inventory;

import java.time.Instant;

/**
 * A movement as it stands in the ledger.
 *
 * @param id larger than those of all that were noted before
 * @param at when it was noted
 */
record NotedMovement(long id, Instant at, Movement movement) {}

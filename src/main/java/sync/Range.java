package sync;

import java.time.Instant;

/**
 * From when to when the records of a list were created.
 *
 * @param oldest  the first that has a date; whole second
 * @param horizon the store's clock when the list was opened; whole second
 * @param most    how many records a window holds at most, unless it cannot be cut
 */
record Range(Instant oldest, Instant horizon, long most) {}

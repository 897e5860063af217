package sync;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a read by modification stands.
 *
 * @param after   everything modified up to and including this second has been read; empty: from the beginning
 * @param horizon the read ends before this second: a record that shows it or a later one changed while we read
 * @param newest  the newest modification read below the horizon
 * @param phase   what is read now
 */
record WindowState(Optional<Instant> after, Instant horizon, Optional<Instant> newest, Phase phase) {

    /** What is read now. */
    sealed interface Phase {}

    /** The oldest page between {@code after} and the horizon. */
    record Ascending() implements Phase {}

    /**
     * One second that holds more than a page, by id.
     *
     * @param pass   from 1
     * @param page   from 1
     * @param met    by this pass so far
     * @param before by the pass before
     */
    record Tie(Instant second, int pass, int page, Digest met, Optional<Digest> before) implements Phase {}

    /** What changed at or after the horizon, by id: for freshness only, the next run reads it again. */
    record Head(int page) implements Phase {}

    WindowState in(Phase next) {
        return new WindowState(after, horizon, newest, next);
    }

    WindowState advancedTo(Instant second) {
        return new WindowState(Optional.of(second), horizon, newest, new Ascending());
    }

    WindowState seen(Optional<Instant> modified) {
        Optional<Instant> later = modified.filter(at -> newest.isEmpty() || at.isAfter(newest.get()));
        return later.isPresent() ? new WindowState(after, horizon, later, phase) : this;
    }
}

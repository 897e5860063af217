package sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What reading a page led to. Its records are committed.
 *
 * @param next      where to go on; empty when the step is done
 * @param counts    of this page
 * @param notes     what went wrong though the run goes on
 * @param total     how many records the step will read, when this page told
 * @param watermark when the step is done, up to where its kind was read, if that is known
 */
record PageRead(
        Optional<Cursor> next, SyncCounts counts, List<String> notes, OptionalLong total, Optional<Instant> watermark) {

    /** A list was opened; nothing was read yet. */
    static PageRead opened(Cursor first, OptionalLong total) {
        return new PageRead(Optional.of(first), SyncCounts.NONE, List.of(), total, Optional.empty());
    }
}

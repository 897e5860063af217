package sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a page of a window means. */
sealed interface WindowStep {

    /**
     * The read goes on.
     *
     * @param taken    indices of the rows to apply; the others come again
     * @param repeated whether an earlier pass has met these rows
     */
    record GoOn(List<Integer> taken, boolean repeated, WindowState state) implements WindowStep {}

    /**
     * Everything was read.
     *
     * @param watermark up to where the next read need not look, but for its overlap; empty when nothing was there
     */
    record CaughtUp(List<Integer> taken, Optional<Instant> watermark) implements WindowStep {}

    /** The store does not answer what it was asked. */
    record Astray(String reason) implements WindowStep {}
}

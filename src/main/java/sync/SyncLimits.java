package sync;

import java.time.Duration;
import woocommerce.ListQuery;

/**
 * The bounds of a run.
 *
 * @param pageSize    records on a page, 1 to 100; one page is in memory at a time
 * @param overlap     how far before the newest record seen a run begins, for what the store committed late
 * @param slice       after which time a run makes room for other tasks and goes on behind them
 * @param mostTries   failed tries in a row after which a run is given up
 * @param interval    the time between two incremental runs of a store
 * @param duePerLook  slots taken at one look of the schedules
 */
public record SyncLimits(
        int pageSize, Duration overlap, Duration slice, int mostTries, Duration interval, int duePerLook) {

    /** 100 records, 5 minutes, 1 minute, 8 tries, hourly, 100 slots. */
    public static final SyncLimits DEFAULT = new SyncLimits(
            ListQuery.MAX_PER_PAGE, Duration.ofMinutes(5), Duration.ofMinutes(1), 8, Duration.ofHours(1), 100);

    public SyncLimits {
        if (pageSize < 1 || pageSize > ListQuery.MAX_PER_PAGE || mostTries < 1 || duePerLook < 1) {
            throw new IllegalArgumentException("limits of a sync must be positive, a page holds at most 100");
        }
        if (overlap.isNegative() || slice.isNegative() || interval.toSeconds() < 1) {
            throw new IllegalArgumentException("times of a sync must not be negative, the interval at least a second");
        }
    }

    /** The same with another interval and overlap, as settings have them. */
    public SyncLimits with(Duration newInterval, Duration newOverlap) {
        return new SyncLimits(pageSize, newOverlap, slice, mostTries, newInterval, duePerLook);
    }

    /** The same with other pages and slices. */
    public SyncLimits withPages(int size, Duration newSlice) {
        return new SyncLimits(size, overlap, newSlice, mostTries, interval, duePerLook);
    }
}

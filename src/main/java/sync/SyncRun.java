package sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A run of a sync.
 *
 * @param id          ours, such as {@code sync-1f0c…}
 * @param total       how many records there were to read when their lists were opened; not known at first
 * @param errors      what went wrong, the newest last, at most twenty; no personal data
 * @param requestedAt when it was asked for
 * @param startedAt   when its first work began
 * @param completedAt when it ended, in whichever way
 */
public record SyncRun(
        String storeId,
        String id,
        SyncType type,
        SyncState state,
        SyncTrigger trigger,
        SyncOptions options,
        Checkpoint checkpoint,
        OptionalLong total,
        SyncCounts counts,
        List<String> errors,
        Instant requestedAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt) {

    private static final int MOST_ERRORS = 20;

    public SyncRun {
        errors = List.copyOf(errors);
    }

    /** Whether it is still to do or being done. */
    public boolean underWay() {
        return state == SyncState.PENDING || state == SyncState.RUNNING;
    }

    SyncRun withErrors(List<String> more) {
        List<String> all = Stream.concat(errors.stream(), more.stream()).toList();
        List<String> newest = all.subList(Math.max(0, all.size() - MOST_ERRORS), all.size());
        return new SyncRun(
                storeId,
                id,
                type,
                state,
                trigger,
                options,
                checkpoint,
                total,
                counts,
                newest,
                requestedAt,
                startedAt,
                completedAt);
    }

    SyncRun advanced(Checkpoint to, SyncCounts done, OptionalLong found) {
        OptionalLong sum = found.isPresent() ? OptionalLong.of(total.orElse(0) + found.getAsLong()) : total;
        return new SyncRun(
                storeId,
                id,
                type,
                state,
                trigger,
                options,
                to,
                sum,
                counts.plus(done),
                errors,
                requestedAt,
                startedAt,
                completedAt);
    }
}

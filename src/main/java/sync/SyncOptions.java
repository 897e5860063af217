package sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked for beyond its type.
 *
 * @param since      reads what changed after this moment instead of since the last run
 * @param before     an import reads what last changed before this moment; what changed later is no import
 * @param statuses   only orders of these statuses; empty: all. Such a run is no step for the next incremental one
 * @param full       reads from the beginning
 * @param variations whether the variations of products are read too
 */
public record SyncOptions(
        Optional<Instant> since, Optional<Instant> before, List<String> statuses, boolean full, boolean variations) {

    /** What changed since the last run, whole. */
    public static final SyncOptions DEFAULT =
            new SyncOptions(Optional.empty(), Optional.empty(), List.of(), false, true);

    public SyncOptions {
        statuses = List.copyOf(statuses);
    }

    /** The same, from this moment on. */
    public SyncOptions withSince(Instant moment) {
        return new SyncOptions(Optional.of(moment), before, statuses, full, variations);
    }

    /** The same for an import of what last changed before this moment. */
    public SyncOptions withBefore(Instant moment) {
        return new SyncOptions(since, Optional.of(moment), statuses, full, variations);
    }

    /** The same for orders of these statuses only. */
    public SyncOptions withStatuses(List<String> only) {
        return new SyncOptions(since, before, only, full, variations);
    }

    /** The same, from the beginning or not. */
    public SyncOptions withFull(boolean everything) {
        return new SyncOptions(since, before, statuses, everything, variations);
    }

    /** The same with or without variations. */
    public SyncOptions withVariations(boolean wanted) {
        return new SyncOptions(since, before, statuses, full, wanted);
    }
}

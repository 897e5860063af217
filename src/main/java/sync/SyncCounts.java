package sync;

import records.Applied;

/**
 * What a run did so far.
 *
 * @param processed records read
 * @param created   records that we did not know
 * @param updated   records of which we knew an older state
 * @param failed    records that could not be stored and are in quarantine
 */
public record SyncCounts(long processed, long created, long updated, long failed) {

    public static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0);

    static SyncCounts of(Applied applied) {
        return new SyncCounts(applied.processed(), applied.created(), applied.updated(), applied.quarantined());
    }

    /** Of records that were read in this run before: only what changed counts anew. */
    static SyncCounts ofRepeated(Applied applied) {
        return new SyncCounts(applied.created(), applied.created(), applied.updated(), 0);
    }

    SyncCounts plus(SyncCounts other) {
        return new SyncCounts(
                processed + other.processed, created + other.created, updated + other.updated, failed + other.failed);
    }
}

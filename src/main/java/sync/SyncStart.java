package sync;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import platform.db.Tx;
import records.Kind;

/** Begins to keep up with a store that is being registered. */
public final class SyncStart {

    private final SyncRuns runs;
    private final Schedules schedules;

    public SyncStart(SyncRuns runs, Schedules schedules) {
        this.runs = runs;
        this.schedules = schedules;
    }

    /**
     * Lets incremental runs read what changes in the store from {@code storeDate} on, and imports what it had before if
     * that is wished. The import may take hours; the incremental runs do not wait for it.
     *
     * @param storeDate the store's clock, as one of its answers said
     * @return the run of the import; empty when none was wished. Fails only with the database
     */
    public Future<Optional<SyncRun>> begin(Tx tx, String storeId, Instant storeDate, boolean firstImport) {
        Instant seen = storeDate.minus(Windows.MARGIN);
        Future<Void> keptUp = runs.watermarks()
                .advance(tx.sql(), storeId, Kind.ORDER, seen)
                .compose(done -> runs.watermarks().advance(tx.sql(), storeId, Kind.PRODUCT, seen))
                .compose(done -> schedules.add(tx, storeId));
        return firstImport
                ? keptUp.compose(done -> importAll(tx, storeId, storeDate)).map(Optional::of)
                : keptUp.map(Optional.empty());
    }

    private Future<SyncRun> importAll(Tx tx, String storeId, Instant storeDate) {
        SyncOptions options = SyncOptions.DEFAULT.withBefore(storeDate);
        return runs.request(tx, storeId, SyncType.INITIAL, SyncTrigger.REGISTRATION, options)
                .map(SyncRequested::run);
    }
}

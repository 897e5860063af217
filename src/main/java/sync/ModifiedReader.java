package sync;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import platform.db.Database;

/** Reads a kind of record by modification, from where the step says. */
final class ModifiedReader implements StepReader {

    private final Database database;
    private final WatermarkRepository watermarks;
    private final SyncLimits limits;
    private final WindowReader windows;

    ModifiedReader(Database database, WatermarkRepository watermarks, SyncLimits limits, Clock clock) {
        this.database = database;
        this.watermarks = watermarks;
        this.limits = limits;
        this.windows = new WindowReader(limits.pageSize(), clock);
    }

    @Override
    public Future<PageRead> read(OpenStep open, Optional<Cursor> cursor) {
        return cursor.map(c -> windows.read(open, ((Cursor.ByModification) c).state()))
                .orElseGet(() -> after(open).compose(after -> windows.open(open, after)));
    }

    /** Up to when everything was read before; empty for a read from the beginning. */
    private Future<Optional<Instant>> after(OpenStep open) {
        return switch (open.step().from()) {
            case BEGINNING -> Future.succeededFuture(Optional.empty());
            case SINCE -> Future.succeededFuture(open.run().options().since().map(since -> since.minusSeconds(1)));
            case WATERMARK ->
                watermarks
                        .find(database.pool(), open.run().storeId(), open.step().kind())
                        .map(found -> found.orElse(open.store().createdAt()))
                        .map(watermark -> Optional.of(watermark.minus(limits.overlap())));
        };
    }
}

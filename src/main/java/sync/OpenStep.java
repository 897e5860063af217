package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import records.Applied;
import records.Records;
import records.Source;
import stores.Store;
import woocommerce.StoreClient;

/** A step of a run while it is worked on, with what it works with. */
record OpenStep(SyncRun run, SyncStep step, Store store, StoreClient client, Records records) {

    /** Puts bodies of a list into our records; fails only with the database. */
    Future<Applied> apply(List<ObjectNode> bodies, Optional<Instant> seenAt) {
        return records.apply(run.storeId(), step.kind(), Source.POLL, bodies, seenAt, step.imported());
    }

    /** What to say of records that could not be stored. */
    List<String> notes(SyncCounts counts) {
        return counts.failed() == 0
                ? List.of()
                : List.of(counts.failed() + " of kind " + step.kind().wireName()
                        + " could not be stored and went to quarantine");
    }
}

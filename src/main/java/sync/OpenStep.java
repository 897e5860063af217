package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import records.Applied;
import records.Kind;
import records.Records;
import records.Source;
import stores.Store;
import woocommerce.StoreClient;

/** A step of a run while it is worked on, with what it works with. */
record OpenStep(SyncRun run, SyncStep step, Store store, StoreClient client, Records records) {

    /** Puts bodies of a list into our records; fails only with the database. */
    Future<Applied> apply(List<ObjectNode> bodies, Optional<Instant> seenAt) {
        return apply(step.kind(), bodies, seenAt);
    }

    /** As {@link #apply(List, Optional)}, of a kind that the step reads besides its own. */
    Future<Applied> apply(Kind kind, List<ObjectNode> bodies, Optional<Instant> seenAt) {
        return records.apply(run.storeId(), kind, Source.POLL, bodies, seenAt, step.imported());
    }

    /** What to say of records that could not be stored. */
    List<String> notes(SyncCounts counts) {
        return notes(step.kind(), counts);
    }

    /** As {@link #notes(SyncCounts)}, of a kind that the step reads besides its own. */
    static List<String> notes(Kind kind, SyncCounts counts) {
        return counts.failed() == 0
                ? List.of()
                : List.of(counts.failed() + " of kind " + kind.wireName()
                        + " could not be stored and went to quarantine");
    }
}

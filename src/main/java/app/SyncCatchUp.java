package app;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import platform.db.Tx;
import sync.SyncOptions;
import sync.SyncRequested;
import sync.SyncRuns;
import sync.SyncTrigger;
import sync.SyncType;
import webhooks.CatchUp;

/** Reads again, by runs of its own, what was not delivered. Customers cannot be asked for by date: the nightly run has them. */
record SyncCatchUp(SyncRuns runs) implements CatchUp {

    @Override
    public Future<Boolean> request(Tx tx, String storeId, Set<String> resources, Instant since) {
        SyncOptions options = SyncOptions.DEFAULT.withSince(since);
        Future<Boolean> asked = Future.succeededFuture(true);
        for (SyncType type : Stream.of(SyncType.ORDERS, SyncType.PRODUCTS)
                .filter(type -> resources.contains(resource(type)))
                .toList()) {
            asked = asked.compose(before -> runs.request(tx, storeId, type, SyncTrigger.WATCHDOG, options)
                    .map(outcome -> before && covers(outcome, since)));
        }
        return asked;
    }

    /** A run that is under way and began no later in the store's time will read what this one would. */
    private static boolean covers(SyncRequested outcome, Instant since) {
        return outcome instanceof SyncRequested.Accepted
                || outcome.run().options().full()
                || outcome.run()
                        .options()
                        .since()
                        .filter(from -> !from.isAfter(since))
                        .isPresent();
    }

    private static String resource(SyncType type) {
        return type == SyncType.ORDERS ? "order" : "product";
    }
}

package app;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import platform.db.Tx;
import sync.SyncOptions;
import sync.SyncRequested;
import sync.SyncRuns;
import sync.SyncTrigger;
import sync.SyncType;
import webhooks.CatchUp;

/** Reads again, by runs of its own, what was not delivered. Customers cannot be asked for by date: all of them are read. */
record SyncCatchUp(SyncRuns runs) implements CatchUp {

    private static final Map<String, SyncType> READ_BY = new TreeMap<>(
            Map.of("order", SyncType.ORDERS, "product", SyncType.PRODUCTS, "customer", SyncType.CUSTOMERS));

    @Override
    public Future<Boolean> request(Tx tx, String storeId, Set<String> resources, Instant since) {
        Future<Boolean> asked = Future.succeededFuture(true);
        for (Map.Entry<String, SyncType> reads : READ_BY.entrySet()) {
            if (resources.contains(reads.getKey())) {
                SyncType type = reads.getValue();
                asked = asked.compose(
                        before -> runs.request(tx, storeId, type, SyncTrigger.WATCHDOG, options(type, since))
                                .map(outcome -> before && covers(outcome, since)));
            }
        }
        return asked;
    }

    private static SyncOptions options(SyncType type, Instant since) {
        return type == SyncType.CUSTOMERS ? SyncOptions.DEFAULT : SyncOptions.DEFAULT.withSince(since);
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
}

package app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.http.FailureSummary;
import platform.telemetry.Metrics;
import stores.Stores;

/**
 * Tells the metrics which stores there are: at the start, when one changes, and now and then, since another process over
 * the same database may have registered one without a word to us.
 */
final class StoreCount {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCount.class);

    private final Vertx vertx;
    private final Supplier<Future<List<String>>> activeIds;
    private final Metrics metrics;

    StoreCount(Vertx vertx, Supplier<Future<List<String>>> activeIds, Metrics metrics) {
        this.vertx = vertx;
        this.activeIds = activeIds;
        this.metrics = metrics;
    }

    /** Succeeds with the first count; fails as the question does. */
    Future<Void> start(Duration every) {
        vertx.eventBus().<String>consumer(Stores.CHANGED, message -> again());
        vertx.setPeriodic(every.toMillis(), timer -> again());
        return count();
    }

    private void again() {
        count().onFailure(failure -> LOG.warn("the stores were not counted: {}", FailureSummary.of(failure)));
    }

    private Future<Void> count() {
        return activeIds.get().map(this::tell).mapEmpty();
    }

    private int tell(List<String> ids) {
        ids.forEach(metrics::admitStore);
        metrics.activeStores(ids.size());
        return ids.size();
    }
}

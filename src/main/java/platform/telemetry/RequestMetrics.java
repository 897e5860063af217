package platform.telemetry;

import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times every request of a router under the template of its route. The first handler of a router. What a
 * sub-router answers is counted under the path where that is mounted: routes that shall be told apart are not mounted so.
 */
public final class RequestMetrics implements Handler<RoutingContext> {
    /** The endpoint of a request that no route took. */
    public static final String UNMATCHED = "unmatched";

    private final Metrics metrics;
    private final LongSupplier nanoTime;

    /** Measures with {@link System#nanoTime}. */
    public RequestMetrics(Metrics metrics) {
        this(metrics, System::nanoTime);
    }

    RequestMetrics(Metrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handle(RoutingContext context) {
        long start = nanoTime.getAsLong();
        context.addEndHandler(ended -> record(context, start));
        context.next();
    }

    private void record(RoutingContext context, long start) {
        metrics.httpRequest(
                context.request().method().name(),
                endpoint(context),
                context.response().getStatusCode(),
                Duration.ofNanos(nanoTime.getAsLong() - start));
    }

    /** The specification writes {@code {store_id}} where Vert.x has {@code :store_id}. */
    private static String endpoint(RoutingContext context) {
        @Nullable Route route = context.currentRoute();
        @Nullable String path = route == null ? null : route.getPath();
        if (path == null || context.response().getStatusCode() == 405) {
            return UNMATCHED;
        }
        return path.replaceAll(":(\\w+)", "{$1}");
    }
}

package operations;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import platform.telemetry.Metrics;

/** {@code /health}, {@code /ready} and {@code /metrics}: open to whoever reaches the port, they tell nothing secret. */
public final class HealthRoutes {

    private final String service;
    private final String version;
    private final Readiness readiness;
    private final Metrics metrics;
    private final boolean exposeMetrics;

    /** @param exposeMetrics PROMETHEUS_ENABLED */
    public HealthRoutes(String service, String version, Readiness readiness, Metrics metrics, boolean exposeMetrics) {
        this.service = service;
        this.version = version;
        this.readiness = readiness;
        this.metrics = metrics;
        this.exposeMetrics = exposeMetrics;
    }

    /** Adds the routes, which need no contract: a process without the API has them too. */
    public void mount(Router router) {
        router.get("/health").handler(this::health);
        router.get("/ready").handler(this::ready);
        if (exposeMetrics) {
            router.get("/metrics").handler(this::metrics);
        }
    }

    /** The process lives. */
    private void health(RoutingContext context) {
        context.json(new JsonObject()
                .put("status", "healthy")
                .put("service", service)
                .put("version", version));
    }

    private void ready(RoutingContext context) {
        readiness.check().onSuccess(state -> {
            context.response().setStatusCode(state.equals("ready") ? 200 : 503);
            context.json(new JsonObject().put("status", state));
        });
    }

    private void metrics(RoutingContext context) {
        context.response().putHeader("Content-Type", Metrics.MEDIA_TYPE).end(metrics.scrape());
    }
}

package platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.DoubleStream;

/**
 * The metrics of the specification, with its names and labels. Labels are bounded: a store id that nobody
 * {@link #admitStore admitted} is {@code unknown}, an event type that WooCommerce does not have is {@code other}, and
 * every further label holds at most {@value #VALUES_PER_LABEL} values. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
    /** The media type of {@link #scrape}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    /** What a store id is replaced by that belongs to no store. */
    public static final String UNKNOWN_STORE = "unknown";

    private static final int VALUES_PER_LABEL = 64;
    private static final int ENDPOINTS = 256;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    /** DEFAULT_BUCKETS of Prometheus' Python client, which the specification uses, in seconds. */
    private static final Duration[] BUCKETS = DoubleStream.of(
                    .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10)
            .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Set<String> eventTypes;
    private final Set<String> stores = ConcurrentHashMap.newKeySet();
    private final AtomicLong activeStores = new AtomicLong();
    private final BoundedLabel endpoints = new BoundedLabel(ENDPOINTS);
    private final BoundedLabel orderStatuses = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel eventStatuses = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel syncTypes = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel syncStatuses = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel errorTypes = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel resources = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel carriers = new BoundedLabel(VALUES_PER_LABEL);
    private final BoundedLabel gateways = new BoundedLabel(VALUES_PER_LABEL);
    private final Map<String, AtomicReference<Double>> stretches = new ConcurrentHashMap<>();

    /** @param eventTypes the event types that are counted under their own name, such as {@code order.created} */
    public Metrics(Set<String> eventTypes) {
        this.eventTypes = Set.copyOf(eventTypes);
        Gauge.builder("wc.active.stores", activeStores, AtomicLong::get)
                .description("Number of active stores")
                .register(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** For meters of further rooms (their names begin with {@code wc.}), and for Vert.x's own. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    /** Lets a store's id be a label, since the store is known to exist. */
    public void admitStore(String storeId) {
        stores.add(storeId);
    }

    /** {@code wc_active_stores}. */
    public void activeStores(long count) {
        activeStores.set(count);
    }

    /**
     * {@code wc_http_requests_total} and {@code wc_http_request_duration_seconds}.
     *
     * @param endpoint the route's template, such as {@code /api/v1/stores/{store_id}}; never the path itself
     */
    public void httpRequest(String method, String endpoint, int status, Duration took) {
        String verb = METHODS.contains(method) ? method : BoundedLabel.OTHER;
        String route = endpoints.value(endpoint);
        count(
                "wc.http.requests",
                "Total HTTP requests",
                "method",
                verb,
                "endpoint",
                route,
                "status",
                Integer.toString(status));
        Timer.builder("wc.http.request.duration")
                .description("HTTP request duration")
                .tags("method", verb, "endpoint", route)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    /** {@code wc_orders_processed_total}. */
    public void orderProcessed(String storeId, String status) {
        String bounded = orderStatuses.value(status);
        count("wc.orders.processed", "Total orders processed", "store_id", store(storeId), "status", bounded);
    }

    /** {@code wc_webhook_events_total}. */
    public void webhookEvent(String storeId, String eventType, String status) {
        String type = eventTypes.contains(eventType) ? eventType : BoundedLabel.OTHER;
        String bounded = eventStatuses.value(status);
        String store = store(storeId);
        count("wc.webhook.events", "Total webhook events", "store_id", store, "event_type", type, "status", bounded);
    }

    /** {@code wc_sync_operations_total}. */
    public void syncOperation(String storeId, String syncType, String status) {
        String type = syncTypes.value(syncType);
        String bounded = syncStatuses.value(status);
        String store = store(storeId);
        count("wc.sync.operations", "Total sync operations", "store_id", store, "sync_type", type, "status", bounded);
    }

    /** {@code wc_api_errors_total}. */
    public void apiError(String storeId, String errorType) {
        String bounded = errorTypes.value(errorType);
        count("wc.api.errors", "Total API errors", "store_id", store(storeId), "error_type", bounded);
    }

    /** {@code wc_api_call_duration_seconds}: how long a store took for one try of a call, and how many there were. */
    public void apiCall(String storeId, Duration took) {
        Timer.builder("wc.api.call.duration")
                .description("Duration of calls to stores")
                .tags("store_id", store(storeId))
                .register(registry)
                .record(took);
    }

    /** {@code wc_missed_webhooks_total}: changes that were found without a webhook. */
    public void missedWebhook(String storeId, String resource) {
        String bounded = resources.value(resource);
        count("wc.missed.webhooks", "Webhooks that never came", "store_id", store(storeId), "resource", bounded);
    }

    /**
     * {@code wc_stock_drifts_total} and {@code wc_stock_drift_units_total}: differences between a store's figure and our books
     * that stayed, and how large they were.
     *
     * @param settledBy who was right; our own word
     */
    public void stockDrift(String storeId, String settledBy, double units) {
        String store = store(storeId);
        count("wc.stock.drifts", "Figures that stayed wrong", "store_id", store, "settled_by", settledBy);
        Counter.builder("wc.stock.drift.units")
                .description("By how much figures stayed wrong")
                .tags("store_id", store, "settled_by", settledBy)
                .register(registry)
                .increment(units);
    }

    /**
     * {@code wc_tracking_questions_total}: how often carriers were asked after parcels, and what came of it.
     *
     * @param outcome our own word
     */
    public void trackingQuestion(String carrier, String outcome) {
        String bounded = carriers.value(carrier);
        count("wc.tracking.questions", "Questions after parcels", "carrier", bounded, "outcome", outcome);
    }

    /** {@code wc_tracking_stretch}: by how much a short budget of calls lengthens the wait between two questions. */
    public void trackingStretch(String gateway, double factor) {
        stretches
                .computeIfAbsent(gateways.value(gateway), name -> {
                    AtomicReference<Double> value = new AtomicReference<>(1.0);
                    Gauge.builder("wc.tracking.stretch", value, AtomicReference::get)
                            .description("By how much the cadence of tracking is stretched")
                            .tag("gateway", name)
                            .register(registry);
                    return value;
                })
                .set(factor);
    }

    /**
     * {@code wc_cache_requests_total}: how often the cache was asked, and knew.
     *
     * @param kind of the value; our own word
     */
    public void cacheRequest(String kind, boolean found) {
        count("wc.cache.requests", "Values looked for in the cache", "kind", kind, "result", found ? "hit" : "miss");
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private String store(String storeId) {
        return stores.contains(storeId) ? storeId : UNKNOWN_STORE;
    }

    private void count(String name, String description, String... tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment();
    }
}

package app;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import operations.DetailedHealth;
import operations.StoreLooks;
import platform.cache.SharedRedis;
import stores.Store;
import stores.Stores;

/** Looks at what the service leans on, for {@link DetailedHealth}. */
final class Probes {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration STORES_WITHIN = Duration.ofSeconds(20);

    private final Foundation base;
    private final Optional<SharedRedis> redis;
    private final Stores stores;
    private final Function<String, Future<JsonObject>> storeHealth;
    private final HttpClient http;

    /** @param storeHealth how a store is, by its id */
    Probes(
            Foundation base,
            Optional<SharedRedis> redis,
            Stores stores,
            Function<String, Future<JsonObject>> storeHealth) {
        this.base = base;
        this.redis = redis;
        this.stores = stores;
        this.storeHealth = storeHealth;
        this.http = base.vertx()
                .createHttpClient(new HttpClientOptions()
                        .setConnectTimeout((int) WITHIN.toMillis())
                        .setKeepAlive(false)
                        .setMaxRedirects(0));
    }

    DetailedHealth detailed() {
        Map<String, Supplier<Future<?>>> probes = new LinkedHashMap<>();
        probes.put("database", () -> base.database().pool().query("SELECT 1").execute());
        probes.put(
                "redis",
                () -> redis.<Future<?>>map(link -> link.send(Request.cmd(Command.PING)))
                        .orElseGet(DetailedHealth::notConfigured));
        probes.put(
                "carrier_service",
                () -> base.settings()
                        .carriers()
                        .url()
                        .<Future<?>>map(this::answers)
                        .orElseGet(DetailedHealth::notConfigured));
        StoreLooks looks = new StoreLooks(this::activeStores, storeHealth, STORES_WITHIN, base.clock());
        return new DetailedHealth(probes, looks, WITHIN);
    }

    private Future<Integer> answers(URI service) {
        String url = service.toString().replaceFirst("/$", "") + "/health";
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setTimeout(WITHIN.toMillis());
        return http.request(request)
                .compose(sent -> sent.send().compose(answer -> answer.end().map(answer.statusCode())))
                .compose(status -> status == 200
                        ? Future.succeededFuture(status)
                        : Future.failedFuture(new DetailedHealth.Unwell("status " + status)));
    }

    private Future<List<String>> activeStores() {
        return stores.list(true).map(active -> active.stream().map(Store::id).toList());
    }
}

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import operations.DetailedHealth;
import platform.cache.SharedRedis;
import stores.Store;
import stores.Stores;

/** Looks at what the service leans on, for {@link DetailedHealth}. */
final class Probes {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration STORES_WITHIN = Duration.ofSeconds(20);
    private static final int MOST_STORES = 50;
    private static final int STORES_AT_ONCE = 10;

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
        return new DetailedHealth(probes, this::stores, WITHIN, STORES_WITHIN);
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

    private Future<List<JsonObject>> stores() {
        return stores.list(true)
                .map(active -> active.stream().limit(MOST_STORES).map(Store::id).toList())
                .compose(ids -> storesFrom(ids, new ArrayList<>()));
    }

    /** Some at a time: nobody asks hundreds of shops at once because somebody looks. */
    private Future<List<JsonObject>> storesFrom(List<String> left, List<JsonObject> seen) {
        if (left.isEmpty()) {
            return Future.succeededFuture(seen);
        }
        int now = Math.min(STORES_AT_ONCE, left.size());
        List<Future<JsonObject>> looks =
                left.subList(0, now).stream().map(storeHealth).toList();
        return Future.join(looks).transform(joined -> {
            looks.stream().filter(Future::succeeded).map(Future::result).forEach(seen::add);
            return storesFrom(left.subList(now, left.size()), seen);
        });
    }
}

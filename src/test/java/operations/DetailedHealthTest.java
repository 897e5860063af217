package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.OPERATOR;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.ApiHouse;
import testing.ShopDatabase;

class DetailedHealthTest {
    private static final String PATH = "/debug/health-detailed";
    private static final Duration SOON = Duration.ofMillis(50);

    private final ShopDatabase shop = ShopDatabase.with("s1");

    @AfterEach
    void close() {
        shop.close();
    }

    private ApiHouse serving(
            Supplier<Future<?>> redis, Supplier<Future<?>> carrier, Supplier<Future<List<JsonObject>>> stores) {
        Map<String, Supplier<Future<?>>> probes = new LinkedHashMap<>();
        probes.put("database", () -> shop.database().pool().query("SELECT 1").execute());
        probes.put("redis", redis);
        probes.put("carrier_service", carrier);
        DetailedHealth health = new DetailedHealth(probes, stores, Duration.ofSeconds(5), SOON);
        return ApiHouse.serving(shop.vertx(), new DetailedHealthRoutes(health)::mount);
    }

    @Test
    void eachIsShown_andOfAFaultItsKindAlone() {
        JsonObject store = new JsonObject("""
                {"store_id": "s1", "api_connection": true, "last_sync": null, "webhook_active": false, "errors": [],
                 "active": true, "checked_at": "2024-01-15T12:00:00Z", "last_webhook": null, "pending_webhooks": 0,
                 "missed_webhooks": 0, "dead_tasks": 0, "open_incidents": 0}
                """);
        ApiHouse api = serving(
                DetailedHealth::notConfigured,
                () -> Future.failedFuture(new IllegalStateException("http://user:password@carrier refused")),
                () -> Future.succeededFuture(List.of(store)));

        JsonObject seen = api.get(PATH).json();

        assertThat(seen.fieldNames()).containsExactly("service", "database", "redis", "carrier_service", "stores");
        assertThat(seen.getString("service")).isEqualTo("healthy");
        assertThat(seen.getString("database")).isEqualTo("healthy");
        assertThat(seen.getString("redis")).isEqualTo("not_configured");
        assertThat(seen.getString("carrier_service")).isEqualTo("unhealthy: IllegalStateException");
        assertThat(seen.getJsonArray("stores").getJsonObject(0)).isEqualTo(store);
        assertThat(api.call(OPERATOR, "GET", PATH, "").status()).isEqualTo(403);
    }

    @Test
    void nobodyIsWaitedForWithoutEnd() {
        DetailedHealth health = new DetailedHealth(
                Map.of("database", () -> Promise.promise().future()),
                () -> Promise.<List<JsonObject>>promise().future(),
                SOON,
                SOON);
        JsonObject seen = testing.Await.await(health.look());
        assertThat(seen.getString("database")).isEqualTo("unhealthy: no answer within 50 ms");
        assertThat(seen.getJsonArray("stores")).isEmpty();
    }
}

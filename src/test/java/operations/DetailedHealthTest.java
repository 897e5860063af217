package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.OPERATOR;
import static testing.Await.await;

import access.Principal;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            Supplier<Future<?>> redis, Supplier<Future<?>> carrier, Map<String, Future<JsonObject>> stores) {
        Map<String, Supplier<Future<?>>> probes = new LinkedHashMap<>();
        probes.put("database", () -> shop.database().pool().query("SELECT 1").execute());
        probes.put("redis", redis);
        probes.put("carrier_service", carrier);
        DetailedHealth health = new DetailedHealth(probes, looks(stores, SOON), Duration.ofSeconds(5));
        return ApiHouse.serving(shop.vertx(), new DetailedHealthRoutes(health)::mount);
    }

    private static StoreLooks looks(Map<String, Future<JsonObject>> stores, Duration within) {
        List<String> ids = stores.keySet().stream().sorted().toList();
        return new StoreLooks(() -> Future.succeededFuture(ids), stores::get, within, Clock.systemUTC());
    }

    private static JsonObject health(String storeId) {
        return new JsonObject("""
                {"store_id": "%s", "api_connection": true, "last_sync": null, "webhook_active": false, "errors": [],
                 "active": true, "checked_at": "2024-01-15T12:00:00Z", "last_webhook": null, "pending_webhooks": 0,
                 "missed_webhooks": 0, "unannounced_changes": 0, "dead_tasks": 0, "open_incidents": 0,
                 "open_conflicts": 0, "webhooks_checked_at": null, "webhooks_lacking_since": null,
                 "webhooks_given_up": false, "webhook_findings": []}
                """.formatted(storeId));
    }

    @Test
    void eachIsShown_andOfAFaultItsKindAlone() {
        JsonObject store = health("s1");
        ApiHouse api = serving(
                DetailedHealth::notConfigured,
                () -> Future.failedFuture(new IllegalStateException("http://user:password@carrier refused")),
                Map.of("s1", Future.succeededFuture(store)));

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
                looks(Map.of("s1", Promise.<JsonObject>promise().future()), SOON),
                SOON);
        JsonObject seen = await(health.look(id -> true));
        assertThat(seen.getString("database")).isEqualTo("unhealthy: no answer within 50 ms");
        assertThat(seen.getJsonArray("stores")).isEmpty();
    }

    @Test
    void aStoreThatDoesNotAnswer_hidesNoOther() {
        Map<String, Future<JsonObject>> stores = new HashMap<>();
        for (int i = 10; i < 30; i++) {
            stores.put("s" + i, Future.succeededFuture(health("s" + i)));
        }
        stores.put("s15", Promise.<JsonObject>promise().future());
        stores.put("s16", Future.failedFuture("gone meanwhile"));
        DetailedHealth health = new DetailedHealth(Map.of(), looks(stores, SOON), SOON);

        JsonObject seen = await(health.look(id -> true));

        assertThat(seen.getJsonArray("stores")).contains(health("s10"), health("s19"));
        assertThat(seen.getJsonArray("stores").toString()).doesNotContain("s15", "s16");
    }

    @Test
    void anAdminOfSomeStores_isShownNoOthers() {
        ApiHouse api = serving(
                DetailedHealth::notConfigured,
                DetailedHealth::notConfigured,
                Map.of("s1", Future.succeededFuture(health("s1")), "s2", Future.succeededFuture(health("s2"))));
        api.admit("token-admin-of-s1", new Principal("key:one", Set.of(Scope.ADMIN), Optional.of(Set.of("s1"))));

        assertThat(api.call("token-admin-of-s1", "GET", PATH, "").each("stores", "store_id"))
                .containsExactly("s1");
        assertThat(api.get(PATH).each("stores", "store_id")).containsExactly("s1", "s2");
    }
}

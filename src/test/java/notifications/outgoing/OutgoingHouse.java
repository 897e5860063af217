package notifications.outgoing;

import static testing.Await.await;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.facts.Fact;
import platform.facts.Facts;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.settings.OutgoingWebhookSettings;
import platform.tasks.TaskDriver;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import testing.ApiHouse;
import testing.MovableClock;
import testing.ShopDatabase;
import testing.TestStores;

/** Outgoing webhooks over a database of their own, with two stores, a clock that a test moves, and somebody who listens. */
final class OutgoingHouse implements AutoCloseable {
    static final String ENDPOINTS = "/api/v1/webhook-endpoints";
    static final Set<String> TYPES = Set.of("order.changed", "shipment.changed", "product.changed");

    final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    final Database database = shop.database();
    final Tasks tasks = new Tasks(database, shop.vertx().eventBus());
    final Facts facts = new Facts(tasks, Map.of());
    final Incidents incidents = new Incidents();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Receiver receiver = new Receiver(shop.vertx());
    final MovableClock clock = MovableClock.at(Instant.now());
    final TaskDriver driver = new TaskDriver(database);
    /** A host that is found no longer. */
    volatile String lost = "";

    final OutgoingWebhooks outgoing;
    final ApiHouse api;

    OutgoingHouse() {
        this(100);
    }

    OutgoingHouse(int backlog) {
        Keyring keyring = Keyring.ephemeral();
        OutgoingWebhookSettings settings = new OutgoingWebhookSettings(
                Duration.ofSeconds(2), Duration.ofDays(5), backlog, Duration.ofDays(14), "test");
        HostResolver resolver = host -> "nowhere.test".equals(host) || host.equals(lost)
                ? Future.failedFuture("unknown")
                : Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
        outgoing = OutgoingWebhooks.create(
                shop.vertx(),
                database,
                tasks,
                keyring,
                TestStores.of(shop.vertx(), database, keyring)::find,
                incidents,
                new SsrfGuard(new SsrfPolicy(true, false), resolver),
                settings,
                meters,
                clock,
                new Random(5));
        api = ApiHouse.serving(shop.vertx(), operations -> outgoing.mount(operations, TYPES));
    }

    /** An endpoint of the receiver for a store (empty: all), with its secret. */
    JsonObject endpoint(String storeId, String path) {
        JsonObject body = new JsonObject().put("url", receiver.url(path));
        if (!storeId.isEmpty()) {
            body.put("store_id", storeId);
        }
        return api.post(ENDPOINTS, body.encode()).json();
    }

    /** Something happens, and is committed. */
    void happens(String type, String storeId, String subject) {
        await(database.transaction(tx -> facts.publish(tx, new Fact(type, storeId, subject))));
    }

    /** Reads the log to its end. */
    void handOut() {
        while (await(outgoing.readOn()) > 0) {
            // There may be more.
        }
    }

    /** Runs the sending of the one endpoint once. */
    Optional<TaskOutcome> send() {
        return driver.runOne(OutgoingWebhooks.SEND, outgoing.handler());
    }

    /** Runs it until nothing is due. */
    void sendAll() {
        while (send().filter(outcome -> outcome instanceof TaskOutcome.Again again
                        && again.after().isZero())
                .isPresent()) {
            // There may be more.
        }
    }

    JsonObject delivery(JsonObject endpoint, int newest) {
        return api.get(ENDPOINTS + "/" + endpoint.getLong("id") + "/deliveries?limit=100")
                .json()
                .getJsonArray("webhook_deliveries")
                .getJsonObject(newest);
    }

    JsonObject shown(JsonObject endpoint) {
        return api.get(ENDPOINTS + "/" + endpoint.getLong("id")).json();
    }

    List<Incident> openIncidents() {
        return await(incidents.list(database.pool(), IncidentFilter.open(100)));
    }

    @Override
    public void close() {
        shop.close();
    }
}

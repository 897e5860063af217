package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import testing.TestDatabase;

/**
 * Promises 1 and 4 on real input: the 337 requests that a real WooCommerce sent end in the same records whatever their
 * order, and doubled; each of them is accounted for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private static final String HOME = "http://127.0.0.1:8088/";
    private static final List<RecordedRequest> REQUESTS = RecordedRequest.all();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SimulatedStore> shops = new ArrayList<>();
    private Pool pool;
    private ServiceProcess service;

    @BeforeAll
    void start() {
        TestDatabase database = TestDatabase.fresh();
        pool = database.pool(vertx);
        service = ServiceProcess.over(database, Map.of()).start();
    }

    @AfterAll
    void stop() {
        service.close();
        shops.forEach(shop -> await(shop.close()));
        await(vertx.close());
    }

    @Test
    void anyOrderAndDoubled_endsInTheSameRecords() {
        Map<String, String> asRecorded = replay("recorded", UnaryOperator.identity(), 1);
        Map<String, String> reversed = replay("reversed", ReplayIT::reversed, 1);
        Map<String, String> shuffled = replay("shuffled", ReplayIT::shuffled, 1);
        Map<String, String> doubled = replay("doubled", UnaryOperator.identity(), 2);

        assertThat(asRecorded).hasSizeGreaterThan(80);
        assertThat(reversed).isEqualTo(asRecorded);
        assertThat(shuffled).isEqualTo(asRecorded);
        assertThat(doubled).isEqualTo(asRecorded);
    }

    /** Sends all requests, waits until everything is worked off, and returns the records as they then stand. */
    private Map<String, String> replay(String name, UnaryOperator<List<RecordedRequest>> order, int times) {
        Map<String, String> storeBySecret = registerStores(name);
        int received = 0;
        int doubles = 0;
        for (RecordedRequest request : order.apply(REQUESTS)) {
            for (int i = 0; i < times; i++) {
                String storeId = storeBySecret.getOrDefault(request.secret().orElse(""), name + "-0");
                HttpResponse<String> answer = send(request, storeId);
                assertThat(answer.statusCode()).as("request %d", request.n()).isEqualTo(expectedStatus(request));
                received += answer.body().contains("received") && !request.isPing() ? 1 : 0;
                doubles += answer.body().contains("duplicate") ? 1 : 0;
            }
        }
        assertThat(received + doubles).isEqualTo(232 * times);
        assertAllSettled(name, received, doubles);
        return records(name);
    }

    private static int expectedStatus(RecordedRequest request) {
        return request.method().equals("POST") ? 200 : 405;
    }

    private void assertAllSettled(String name, int received, int doubles) {
        eventually(() -> assertThat(inbox(name)).doesNotContainKeys("pending", "waiting"));
        eventually(() -> assertThat(count("SELECT count(*) FROM tasks WHERE scope LIKE $1", name))
                .isZero());
        Map<String, Long> inbox = inbox(name);
        assertThat(inbox.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(received);
        assertThat(count("SELECT sum(doubles) FROM inbox WHERE store_id LIKE $1", name))
                .isEqualTo(doubles);
        assertThat(inbox).doesNotContainKey("quarantined");
    }

    /** One store for each secret; the first has the recorded shop's own, and the shop's last recorded states. */
    private Map<String, String> registerStores(String name) {
        Map<String, String> byName = new LinkedHashMap<>();
        REQUESTS.stream()
                .flatMap(request -> request.secret().stream())
                .filter(secret -> !secret.equals("it-is-a-secret"))
                .distinct()
                .forEach(secret -> byName.put(secret, name + "-" + (byName.size() + 1)));
        byName.put("it-is-a-secret", name + "-0");
        byName.forEach((secret, storeId) -> register(storeId, secret));
        return byName;
    }

    private void register(String storeId, String secret) {
        SimulatedStore shop =
                await(SimulatedStore.start(vertx, StoreProfile.named(storeId).withHomeUrl(HOME)));
        shops.add(shop);
        lastStates(secret).forEach((key, body) -> {
            Kind kind = Kind.valueOf(key.split(":", 2)[0].toUpperCase(Locale.ROOT));
            if (body.size() == 1) {
                shop.gone(kind, body.getLong("id"));
            } else {
                shop.put(kind, body);
            }
        });
        HttpResponse<String> answer = service.post(
                "/api/v1/stores",
                new JsonObject()
                        .put("id", storeId)
                        .put("name", "Shop " + storeId)
                        .put("url", shop.baseUrl())
                        .put("consumer_key", shop.profile().key().key())
                        .put("consumer_secret", shop.profile().key().secret())
                        .put("webhook_secret", secret)
                        .put("mode", "observe")
                        .put("initial_sync", false));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** For each resource the last body that was signed with the secret; a bare id where it was deleted. */
    private static Map<String, JsonObject> lastStates(String secret) {
        Map<String, JsonObject> last = new LinkedHashMap<>();
        REQUESTS.stream()
                .filter(request -> request.secret().equals(Optional.of(secret)))
                .filter(request -> request.body().containsKey("id"))
                .forEach(request ->
                        last.put(request.resource() + ":" + request.body().getLong("id"), request.body()));
        return last;
    }

    private HttpResponse<String> send(RecordedRequest request, String storeId) {
        try {
            return http.send(
                    request.to(service.uri("/webhooks/woocommerce/" + storeId)), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Long> inbox(String name) {
        Map<String, Long> states = new TreeMap<>();
        query("SELECT state, count(*) AS n FROM inbox WHERE store_id LIKE $1 GROUP BY state", name)
                .forEach(row -> states.put(row.getString("state"), row.getLong("n")));
        return states;
    }

    /** Every record of the run's stores: what it is, and the keyed hash of its mapped columns. */
    private Map<String, String> records(String name) {
        Map<String, String> records = new TreeMap<>();
        query("""
                        SELECT right(store_id, 1) || '/' || kind || '/' || wc_id AS name,
                            CASE WHEN state = 'gone' THEN 'gone'
                                ELSE state || ' ' || coalesce(modified_at::text, '-') || ' ' || encode(content_hash, 'hex')
                            END AS content
                        FROM records WHERE store_id LIKE $1
                        """, name).forEach(row -> records.put(row.getString("name"), row.getString("content")));
        records.put("orders shown", ordersShown(name + "-0"));
        return records;
    }

    /** The list of the API, without the ids and times that are ours. */
    private String ordersShown(String storeId) {
        JsonObject page = service.json("/api/v1/stores/" + storeId + "/orders?limit=100");
        Map<Long, String> shown = new TreeMap<>();
        page.getJsonArray("orders").forEach(entry -> {
            JsonObject order = (JsonObject) entry;
            order.remove("id");
            order.remove("updated_at");
            order.remove("recorded_at");
            order.getJsonArray("items").forEach(item -> ((JsonObject) item).remove("id"));
            shown.put(order.getLong("wc_order_id"), order.encode());
        });
        assertThat(shown).hasSize(page.getInteger("total"));
        return shown.toString();
    }

    private long count(String sql, String name) {
        return query(sql, name).get(0).getLong(0);
    }

    private List<Row> query(String sql, String name) {
        return await(pool.preparedQuery(sql).execute(Tuple.of(name + "-%")).map(rows -> {
            List<Row> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        }));
    }

    private static List<RecordedRequest> reversed(List<RecordedRequest> requests) {
        List<RecordedRequest> copy = new ArrayList<>(requests);
        Collections.reverse(copy);
        return copy;
    }

    private static List<RecordedRequest> shuffled(List<RecordedRequest> requests) {
        List<RecordedRequest> copy = new ArrayList<>(requests);
        Collections.shuffle(copy, new Random(4711));
        return copy;
    }
}

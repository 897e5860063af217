package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import testing.DatabaseDump;
import testing.Leaks;
import testing.PersonalMarks;
import testing.TestDatabase;

/**
 * Promises 1 and 4 on real input: the 337 requests that a real WooCommerce sent end in the same records whatever their
 * order, and doubled; each of them is accounted for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh();
    private Recordings recordings;
    private Pool pool;
    private ServiceProcess service;

    @BeforeAll
    void start() {
        pool = database.pool(vertx);
        service = ServiceProcess.over(database, Map.of()).start();
        recordings = new Recordings(vertx, service);
    }

    @AfterAll
    void stop() {
        service.close();
        recordings.close();
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
        assertNothingPersonalRestsInClear();
    }

    private void assertNothingPersonalRestsInClear() {
        Set<String> marks = new LinkedHashSet<>();
        for (RecordedRequest request : Recordings.requests()) {
            if (!request.isPing()) {
                marks.addAll(PersonalMarks.of(request.body()));
            }
        }
        // A name there, and a word of our tables.
        marks.remove("Changed");
        assertThat(marks).hasSizeGreaterThan(50);
        Leaks leaks = new Leaks(marks);

        assertThat(DatabaseDump.leaks(database.jdbcUrl(), leaks)).isEmpty();
        assertThat(leaks.in("log", service.log())).isEmpty();
        assertThat(leaks.in("metrics", service.get("/metrics").body())).isEmpty();
    }

    /** Sends all requests, waits until everything is worked off, and returns the records as they then stand. */
    private Map<String, String> replay(String name, UnaryOperator<List<RecordedRequest>> order, int times) {
        Recordings.Sent sent =
                recordings.send(recordings.register(name), name, order.apply(Recordings.requests()), times);
        assertThat(sent.received() + sent.doubles()).isEqualTo(Recordings.SIGNED * times);
        assertAllSettled(name, sent.received(), sent.doubles());
        return records(name);
    }

    private void assertAllSettled(String name, int received, int doubles) {
        eventually(() -> assertThat(inbox(name)).doesNotContainKeys("pending", "waiting"));
        // No shop is there to be asked what it shows, and an unpaid order holds its goods for an hour.
        eventually(() -> assertThat(count(
                        "SELECT count(*) FROM tasks WHERE scope LIKE $1 AND kind <> 'inventory.settle'"
                                + " AND run_at < now() + interval '5 minutes'",
                        name))
                .isZero());
        Map<String, Long> inbox = inbox(name);
        assertThat(inbox.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(received);
        assertThat(count("SELECT sum(doubles) FROM inbox WHERE store_id LIKE $1", name))
                .isEqualTo(doubles);
        assertThat(inbox).doesNotContainKey("quarantined");
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

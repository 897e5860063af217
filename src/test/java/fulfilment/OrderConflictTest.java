package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskWorker;
import stores.ConflictStrategies;
import stores.ConflictStrategy;
import stores.StoreMode;

/** An order's status is wanted here while its store changes it too: the store's own word comes late, as webhooks do. */
class OrderConflictTest {
    private static final String CONFLICTS = "/api/v1/stores/" + FulfilmentHouse.STORE + "/conflicts";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void by_default_the_later_of_both_holds() {
        long order = sold(ConflictStrategies.DEFAULT);
        want(order, "completed");
        inShop(order, "on-hold");
        wantedLater(order, "60 seconds");
        house.run(FulfilmentTasks.CHANGE);
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        JsonObject overwritten = only("resolved");
        assertThat(overwritten.getString("resolved_by")).isEqualTo("strategy:last_modified");
        assertThat(field(overwritten).getString("resolution")).isEqualTo("local");

        house.hear(order);
        want(order, "processing");
        inShop(order, "on-hold");
        wantedLater(order, "-60 seconds");
        house.run(FulfilmentTasks.CHANGE);
        assertThat(house.inShop(order).getString("status")).isEqualTo("on-hold");
        assertThat(changeState(order)).isEqualTo("dropped");
    }

    @Test
    void where_the_store_wins_the_edit_is_dropped_and_says_so() {
        long order = sold(strategy(ConflictStrategy.REMOTE_WINS));
        want(order, "completed");
        inShop(order, "on-hold");
        house.run(FulfilmentTasks.CHANGE);
        assertThat(house.inShop(order).getString("status")).isEqualTo("on-hold");
        assertThat(changeState(order)).isEqualTo("dropped");
        assertThat(house.timeLine(order)).contains("change_dropped");
        assertThat(only("resolved").getString("outcome")).isEqualTo("kept_remote");
        assertThat(house.alerts()).isEmpty();
    }

    @Test
    void a_person_who_decides_for_the_edit_has_it_written_once() {
        long order = asked("completed", "on-hold");
        JsonObject open = only("open");
        assertThat(field(open))
                .isEqualTo(new JsonObject()
                        .put("name", "status")
                        .put("base", "processing")
                        .put("local", "completed")
                        .put("remote", "on-hold")
                        .putNull("resolution"));
        assertThat(house.alerts()).containsExactly("edits_in_conflict");
        assertThat(conflictRows()).doesNotContain("on-hold").doesNotContain("completed");

        HttpResponse<Buffer> decided = decide(open, "local");
        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(decided.bodyAsJsonObject().getString("outcome")).isEqualTo("written");
        assertThat(decided.bodyAsJsonObject().getString("resolved_by")).isEqualTo("key:person");
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        assertThat(writesOf(order, "PUT")).isEqualTo(1);
        assertThat(resolve(open, "local").statusCode()).isEqualTo(409);
        assertThat(list("open")).isEmpty();
        assertThat(house.alerts()).isEmpty();
    }

    @Test
    void an_incident_stays_while_another_edit_waits() {
        asked("completed", "on-hold");
        JsonObject first = only("open");
        asked("completed", "on-hold");

        decide(first, "remote");

        assertThat(list("open")).hasSize(1);
        assertThat(house.alerts()).containsExactly("edits_in_conflict");
    }

    @Test
    void a_person_who_decides_for_the_store_has_nothing_written() {
        long order = asked("completed", "on-hold");
        JsonObject open = only("open");
        HttpResponse<Buffer> decided = decide(open, "remote");
        assertThat(decided.bodyAsJsonObject().getString("outcome")).isEqualTo("kept_remote");
        assertThat(house.inShop(order).getString("status")).isEqualTo("on-hold");
        assertThat(writesOf(order, "PUT")).isZero();
        assertThat(changeState(order)).isEqualTo("dropped");
    }

    @Test
    void a_store_that_moves_on_renews_the_conflict() {
        long order = asked("completed", "on-hold");
        long id = only("open").getLong("id");
        house.change(order, new JsonObject().put("status", "failed"));
        house.run(FulfilmentTasks.CHANGE);
        // Nothing leads from failed to completed.
        assertThat(list("open")).isEmpty();
        assertThat(only("resolved").getLong("id")).isEqualTo(id);
        assertThat(only("resolved").getString("outcome")).isEqualTo("failed");
    }

    @Test
    void a_conflict_is_renewed_and_not_doubled_and_ends_when_the_store_agrees() {
        long order = asked("cancelled", "on-hold");
        long id = only("open").getLong("id");
        house.change(order, new JsonObject().put("status", "completed"));
        house.run(FulfilmentTasks.CHANGE);
        assertThat(only("open").getLong("id")).isEqualTo(id);
        assertThat(field(only("open")).getString("remote")).isEqualTo("completed");
        assertThat(house.alerts()).containsExactly("edits_in_conflict");

        house.change(order, new JsonObject().put("status", "cancelled"));
        house.run(FulfilmentTasks.CHANGE);
        assertThat(list("open")).isEmpty();
        assertThat(only("resolved").getString("outcome")).isEqualTo("written");
        assertThat(house.alerts()).isEmpty();
        assertThat(changeState(order)).isEqualTo("done");
        assertThat(writesOf(order, "PUT")).isZero();
    }

    @Test
    void a_decision_holds_for_what_the_person_saw() {
        long order = asked("cancelled", "on-hold");
        JsonObject open = only("open");
        house.shop.life().editOrder(house.order(order).wcId(), new JsonObject().put("status", "completed"));
        HttpResponse<Buffer> decided = decide(open, "local");
        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(decided.bodyAsJsonObject().getString("state")).isEqualTo("open");
        assertThat(field(decided.bodyAsJsonObject()).getString("remote")).isEqualTo("completed");
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
    }

    @Test
    void a_decision_that_the_store_refuses_is_seen() {
        long order = asked("completed", "on-hold");
        JsonObject open = only("open");
        house.refusesWrites(order);
        HttpResponse<Buffer> decided = decide(open, "local");
        assertThat(decided.bodyAsJsonObject().getString("outcome")).isEqualTo("failed");
        assertThat(decided.bodyAsJsonObject().getString("problem")).isNotBlank();
        assertThat(house.alerts()).contains("store_refused_write");
    }

    @Test
    void another_wish_takes_the_place_of_one_that_waits() {
        long order = asked("completed", "on-hold");
        house.hear(order);
        want(order, "processing");
        assertThat(only("resolved").getString("outcome")).isEqualTo("superseded");
        house.run(FulfilmentTasks.CHANGE);
        assertThat(house.inShop(order).getString("status")).isEqualTo("processing");
        assertThat(list("open")).isEmpty();
    }

    @Test
    void our_own_former_wish_is_no_conflict() {
        long order = sold(strategy(ConflictStrategy.MANUAL));
        want(order, "on-hold");
        inShop(order, "on-hold");
        want(order, "completed");
        house.run(FulfilmentTasks.CHANGE);
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        assertThat(list("open")).isEmpty();
        assertThat(list("resolved")).isEmpty();
    }

    @Test
    void the_caller_is_told() {
        long order = sold(strategy(ConflictStrategy.MANUAL));
        inShop(order, "on-hold");
        TaskWorker worker = house.work();
        HttpResponse<Buffer> answer =
                api.put(HouseApi.order(order) + "/status", new JsonObject().put("status", "completed"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.bodyAsJsonObject().getString("state")).isEqualTo("conflict");
        assertThat(list("open")).hasSize(1);

        house.settings(settings -> settings.withConflicts(strategy(ConflictStrategy.REMOTE_WINS)));
        long other = house.sell();
        inShop(other, "on-hold");
        HttpResponse<Buffer> dropped =
                api.put(HouseApi.order(other) + "/status", new JsonObject().put("status", "completed"));
        assertThat(dropped.statusCode()).isEqualTo(409);
        assertThat(dropped.bodyAsJsonObject().getString("code")).isEqualTo("store_changed");
        await(worker.stop());
    }

    @Test
    void decisions_are_checked() {
        long order = asked("completed", "on-hold");
        JsonObject open = only("open");
        String path = CONFLICTS + "/" + open.getLong("id") + "/resolve";
        JsonObject wrongField = new JsonObject().put("fields", new JsonObject().put("stock_quantity", "local"));
        assertThat(api.post(path, wrongField).statusCode()).isEqualTo(400);
        assertThat(api.post(path, new JsonObject().put("fields", new JsonObject()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.post(
                                CONFLICTS + "/999/resolve",
                                new JsonObject().put("fields", new JsonObject().put("status", "local")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get(CONFLICTS + "/999").statusCode()).isEqualTo(404);
        assertThat(api.get(CONFLICTS + "/" + open.getLong("id")).bodyAsJsonObject())
                .isEqualTo(open);
        assertThat(api.get(CONFLICTS + "?kind=product").bodyAsJsonObject().getJsonArray("conflicts"))
                .isEmpty();
        assertThat(house.inShop(order).getString("status")).isEqualTo("on-hold");
    }

    private static ConflictStrategies strategy(ConflictStrategy strategy) {
        return new ConflictStrategies(strategy, strategy);
    }

    private long sold(ConflictStrategies strategies) {
        house.settings(settings -> settings.withMode(StoreMode.OBSERVE).withConflicts(strategies));
        return house.sell();
    }

    /** A person wants one thing, the store does another: somebody has to decide. */
    private long asked(String wanted, String inShop) {
        long order = sold(strategy(ConflictStrategy.MANUAL));
        want(order, wanted);
        inShop(order, inShop);
        house.run(FulfilmentTasks.CHANGE);
        assertThat(house.inShop(order).getString("status")).isEqualTo(inShop);
        assertThat(changeState(order)).isEqualTo("conflict");
        return order;
    }

    /** Somebody wants it and waits, while no task runs. */
    private void want(long order, String status) {
        long before = count("SELECT count(*) AS n FROM order_changes");
        String action = status.equals("cancelled") ? "/cancel" : "/status";
        HttpMethod method = status.equals("cancelled") ? HttpMethod.POST : HttpMethod.PUT;
        JsonObject body = status.equals("cancelled")
                ? new JsonObject().put("reason", "Customer request")
                : new JsonObject().put("status", status);
        api.send(method, HouseApi.order(order) + action, body, Map.of());
        eventually(() ->
                assertThat(count("SELECT count(*) AS n FROM order_changes")).isEqualTo(before + 1));
    }

    private void wantedLater(long order, String interval) {
        await(house.database
                .pool()
                .preparedQuery(
                        "UPDATE order_changes SET wanted_at = now() + $2::text::interval WHERE order_id = $1 AND state = 'pending'")
                .execute(Tuple.of(order, interval)));
    }

    /** Of the last wish. */
    private String changeState(long order) {
        return await(house.database
                        .pool()
                        .preparedQuery("SELECT state FROM order_changes WHERE order_id = $1 ORDER BY id DESC LIMIT 1")
                        .execute(Tuple.of(order)))
                .iterator()
                .next()
                .getString("state");
    }

    private long count(String statement) {
        return await(house.database.pool().query(statement).execute())
                .iterator()
                .next()
                .getLong("n");
    }

    /** What rests in the table, as whoever reads the disk sees it. */
    private String conflictRows() {
        return await(house.database
                        .pool()
                        .query("SELECT string_agg(encode(base_sealed, 'escape') || encode(local_sealed, 'escape')"
                                + " || encode(remote_sealed, 'escape') || c::text, '') AS t FROM conflicts c")
                        .execute())
                .iterator()
                .next()
                .getString("t");
    }

    /** How often the order itself was written. */
    private long writesOf(long order, String method) {
        String path = "/orders/" + house.order(order).wcId();
        return house.shop.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().endsWith(path))
                .count();
    }

    /** The shop does it, and nobody tells us. */
    private void inShop(long order, String status) {
        house.shop.life().editOrder(house.order(order).wcId(), new JsonObject().put("status", status));
    }

    /** A person decides while tasks run. */
    private HttpResponse<Buffer> decide(JsonObject conflict, String side) {
        TaskWorker worker = house.work();
        HttpResponse<Buffer> answer = resolve(conflict, side);
        await(worker.stop());
        return answer;
    }

    private HttpResponse<Buffer> resolve(JsonObject conflict, String side) {
        return api.post(
                CONFLICTS + "/" + conflict.getLong("id") + "/resolve",
                new JsonObject().put("fields", new JsonObject().put("status", side)));
    }

    private List<JsonObject> list(String state) {
        return api.get(CONFLICTS + "?state=" + state).bodyAsJsonObject().getJsonArray("conflicts").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private JsonObject only(String state) {
        List<JsonObject> found = list(state);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonObject field(JsonObject conflict) {
        return conflict.getJsonArray("fields").getJsonObject(0);
    }
}

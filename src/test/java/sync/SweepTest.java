package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static sync.SyncBench.STORE;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Rows;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sync.SyncBench.Node;

/** The comparisons with a simulated store of which not one webhook arrives. */
class SweepTest {

    private static final int PAGE = 5;

    private final SyncBench bench = new SyncBench(PAGE, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void sweep_findsWhatChanged_wasTrashed_cameBack_andWasDeletedForGood() {
        long edited = sell(12);
        long trashed = sell(1);
        long deleted = sell(1);
        long back = sell(1);
        bench.shop.life().trashOrder(back);
        Node node = imported();
        confirm(node, back);
        bench.clock.pass(Duration.ofHours(1));

        bench.shop.life().editOrder(edited, new JsonObject().put("status", "completed"));
        bench.shop.life().editOrder(deleted, new JsonObject().put("customer_note", "soon gone"));
        sweep(node);
        bench.shop.life().trashOrder(trashed);
        bench.shop.life().editOrder(back, new JsonObject().put("status", "processing"));
        bench.shop.life().forceDelete(Kind.ORDER, deleted);
        long sold = sell(11);
        bench.clock.pass(Duration.ofMinutes(20));
        lookedAt();

        SyncRun run = sweep(node);

        assertThat(run.state()).as(run.errors().toString()).isEqualTo(SyncState.COMPLETED);
        assertThat(run.errors()).isEmpty();
        eventually(() -> assertThat(orders())
                .containsEntry(edited, "completed live")
                .containsEntry(trashed, "trash trashed")
                .containsEntry(back, "processing live")
                .containsEntry(deleted, "processing gone")
                .containsEntry(sold, "processing live")
                .hasSize(26));
        assertThat(bench.count("records WHERE kind = 'order' AND newest_seen_by = 'sweep' AND NOT imported"))
                .isGreaterThanOrEqualTo(11);
    }

    @Test
    void sweep_comparesVariationsOfParentsThatMoved_onceEach() {
        long parent = variable();
        long variation = variation(parent, "M");
        variation(parent, "L");
        Node node = imported();
        bench.clock.pass(Duration.ofHours(1));
        bench.shop.life().editProduct(variation, new JsonObject().put("regular_price", "9.90"));
        bench.clock.pass(Duration.ofMinutes(1));
        await(bench.database
                .pool()
                .preparedQuery("UPDATE records SET modified_at = $1 WHERE kind = 'product' AND wc_id = $2")
                .execute(Tuple.of(Rows.at(bench.clock.instant()), parent)));

        SyncRun run = sweep(node);
        assertThat(run.errors()).isEmpty();

        assertThat(bench.count("products WHERE wc_product_id = $1 AND price = 9.90", variation))
                .isEqualTo(1);
        long before = calls("/variations");
        sweep(node);
        assertThat(calls("/variations")).isEqualTo(before);
    }

    @Test
    void sweep_ofAStoreWhereNothingChanged_costsAFewCallsForThinRows() {
        sell(9);
        Node node = imported();
        bench.clock.pass(Duration.ofDays(4));
        int before = bench.shop.requests().size();

        assertThat(sweep(node).counts()).isEqualTo(SyncCounts.NONE);

        assertThat(bench.shop.requests().size() - before).isEqualTo(8);
        assertThat(bench.shop.requests().subList(before, before + 8).toString()).contains("_fields");
    }

    @Test
    void weekly_findsWhatWasDeletedForGoodLongAgo_andWhatWeLack() {
        long parent = variable();
        long variation = variation(parent, "M");
        variation(parent, "L");
        long lost = sell(23);
        long deleted = sell(1);
        sell(3);
        long trashed = sell(1);
        long customer = bench.shop
                .life()
                .createCustomer(new JsonObject().put("email", "ada@example.com"))
                .getLong("id");
        bench.shop.life().createCustomer(new JsonObject().put("email", "bob@example.com"));
        Node node = imported();
        bench.clock.pass(Duration.ofDays(5));
        bench.shop.life().forceDelete(Kind.ORDER, deleted);
        bench.shop.life().forceDelete(Kind.PRODUCT, variation);
        bench.shop.life().forceDelete(Kind.CUSTOMER, customer);
        bench.shop.life().trashOrder(trashed);
        lose("order", lost);
        bench.clock.pass(Duration.ofDays(3));

        SyncRun run = finished(node, SyncType.WEEKLY);

        assertThat(run.state()).as(run.errors().toString()).isEqualTo(SyncState.COMPLETED);
        assertThat(run.errors()).isEmpty();
        eventually(() -> {
            assertThat(orders())
                    .containsEntry(deleted, "processing gone")
                    .containsEntry(lost, "processing live")
                    .containsEntry(trashed, "trash trashed")
                    .hasSize(28);
            assertThat(bench.count("products WHERE wc_product_id = $1 AND state = 'gone'", variation))
                    .isEqualTo(1);
            assertThat(bench.count("customers WHERE wc_customer_id = $1 AND state = 'gone'", customer))
                    .isEqualTo(1);
        });
        assertThat(bench.count("records WHERE kind = 'order' AND wc_id = $1 AND imported", lost))
                .as("what is older than the registration is no change that was missed")
                .isEqualTo(1);
        assertThat(bench.count("records WHERE state = 'gone'")).isEqualTo(3);
    }

    @Test
    void nightly_findsWhereTotalsDiffer() {
        long lost = sell(8);
        bench.clock.pass(Duration.ofDays(40));
        sell(8);
        bench.clock.pass(Duration.ofDays(40));
        long deleted = sell(9);
        Node node = imported();
        bench.clock.pass(Duration.ofDays(3));
        lose("order", lost);
        bench.shop.life().forceDelete(Kind.ORDER, deleted);
        bench.clock.pass(Duration.ofMinutes(1));
        int before = bench.shop.requests().size();

        SyncRun run = finished(node, SyncType.NIGHTLY);

        assertThat(run.state()).as(run.errors().toString()).isEqualTo(SyncState.COMPLETED);
        eventually(() -> assertThat(orders())
                .containsEntry(deleted, "processing gone")
                .containsEntry(lost, "processing live")
                .hasSize(25));
        assertThat(bench.shop.requests().size() - before).isLessThan(220);
    }

    @Test
    void aStoreWithoutItsHistory_isComparedFromItsRegistrationOn() {
        sell(12);
        bench.clock.pass(Duration.ofDays(1));
        Node node = bench.node();
        registeredNow();
        bench.clock.pass(Duration.ofHours(1));
        long sold = sell(3);
        bench.clock.pass(Duration.ofMinutes(10));

        finished(node, SyncType.NIGHTLY);
        assertThat(orders()).containsEntry(sold, "processing live").hasSize(3);
        finished(node, SyncType.WEEKLY);
        sweep(node);

        assertThat(orders()).hasSize(3);
    }

    private Node imported() {
        bench.clock.pass(Duration.ofSeconds(10));
        Node node = bench.node();
        registeredNow();
        assertThat(bench.finished(node, bench.begin(node)).state()).isEqualTo(SyncState.COMPLETED);
        return node;
    }

    private void registeredNow() {
        await(bench.database
                .pool()
                .preparedQuery("UPDATE stores SET created_at = $1")
                .execute(Tuple.of(Rows.at(bench.clock.instant()))));
    }

    private SyncRun sweep(Node node) {
        bench.clock.pass(Duration.ofSeconds(10));
        return finished(node, SyncType.SWEEP);
    }

    private SyncRun finished(Node node, SyncType type) {
        return bench.finished(node, bench.request(node, type, SyncOptions.DEFAULT));
    }

    /** A look at an order whose trashing was told. */
    private void confirm(Node node, long id) {
        await(bench.database.transaction(
                tx -> node.records().requestConfirm(tx, new records.RecordKey(STORE, records.Kind.ORDER, id))));
        eventually(() -> assertThat(orders()).containsEntry(id, "trash trashed"));
    }

    private void lookedAt() {
        eventually(() ->
                assertThat(bench.count("tasks WHERE kind = 'records.confirm'")).isZero());
    }

    private void lose(String kind, long id) {
        await(bench.database
                .pool()
                .preparedQuery("DELETE FROM records WHERE kind = $1 AND wc_id = $2")
                .execute(Tuple.of(kind, id)));
        await(bench.database
                .pool()
                .preparedQuery("DELETE FROM orders WHERE wc_order_id = $1")
                .execute(Tuple.of(id)));
    }

    private Map<Long, String> orders() {
        Map<Long, String> orders = new TreeMap<>();
        await(bench.database
                        .pool()
                        .query("SELECT wc_order_id, status, state FROM orders")
                        .execute())
                .forEach(row ->
                        orders.put(row.getLong("wc_order_id"), row.getString("status") + " " + row.getString("state")));
        return orders;
    }

    private long calls(String path) {
        return bench.shop.requests().stream()
                .filter(request -> request.toString().contains(path))
                .count();
    }

    private long sell(int count) {
        long product = bench.shop.sellable().stream()
                .findFirst()
                .orElseGet(() -> bench.shop
                        .life()
                        .createProduct(new JsonObject().put("name", "Cup").put("regular_price", "4.90"))
                        .getLong("id"));
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = bench.shop
                    .life()
                    .checkout(bench.shop.buyer(i), Cart.of(product, 1))
                    .getLong("id");
        }
        return last;
    }

    private long variable() {
        return bench.shop
                .life()
                .createProduct(new JsonObject().put("name", "Shirt").put("type", "variable"))
                .getLong("id");
    }

    private long variation(long parent, String size) {
        JsonObject option = new JsonObject().put("name", "Size").put("option", size);
        return bench.shop
                .life()
                .createVariation(
                        parent,
                        new JsonObject()
                                .put("regular_price", "19.90")
                                .put("attributes", new JsonArray(List.of(option))))
                .getLong("id");
    }
}

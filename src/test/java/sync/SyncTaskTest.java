package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static sync.SyncBench.STORE;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Rows;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sync.SyncBench.Node;

class SyncTaskTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int PAGE = 5;

    private SyncBench bench = new SyncBench(PAGE, LONG);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void firstImport_readsAllThatWasThereAndSaysSo() {
        bench.shop.withCatalogue();
        sell(7);
        bench.shop.life().createCustomer(customer("ada"));
        bench.shop.life().createUser(customer("root"), "administrator");
        bench.clock.pass(Duration.ofSeconds(10));
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.begin(node));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(run.errors()).isEmpty();
        assertThat(bench.records("order")).isEqualTo(7);
        assertThat(bench.records("product")).isEqualTo(20);
        assertThat(bench.records("customer")).isEqualTo(2);
        assertThat(bench.count("tasks WHERE kind = 'records.confirm'"))
                .as("a user without a date is taken as he is")
                .isZero();
        assertThat(bench.count("records WHERE NOT imported")).isZero();
        assertThat(run.counts().created()).isEqualTo(29);
        assertThat(run.counts().failed()).isZero();
        assertThat(bench.count("stores WHERE id = $1 AND last_sync = $2", STORE, Rows.at(bench.clock.instant())))
                .isEqualTo(1);
        assertThat(bench.metrics).containsExactly("initial started", "initial completed");
    }

    @Test
    void whatIsSoldAfterTheRegistration_isNoImport() {
        sell(3);
        bench.clock.pass(Duration.ofSeconds(10));
        Node idle = bench.idleNode(handler -> handler);
        SyncRun run = bench.begin(idle);
        bench.clock.pass(Duration.ofSeconds(30));
        sell(2);
        bench.clock.pass(Duration.ofSeconds(30));

        bench.finished(bench.node(), run);

        assertThat(bench.count("records WHERE kind = 'order' AND imported")).isEqualTo(3);
        assertThat(bench.count("records WHERE kind = 'order' AND NOT imported")).isEqualTo(2);
    }

    @Test
    void incremental_findsWhatNoWebhookTold() {
        bench.shop.withCatalogue();
        long edited = sell(6);
        bench.clock.pass(Duration.ofSeconds(10));
        Node node = bench.node();
        bench.finished(node, bench.begin(node));

        bench.clock.pass(Duration.ofHours(1));
        bench.shop.life().editOrder(edited, new JsonObject().put("status", "completed"));
        long sold = sell(1);
        long variation = bench.shop.sellable().get(bench.shop.sellable().size() - 1);
        bench.shop.life().editProduct(variation, new JsonObject().put("stock_quantity", 3));
        bench.clock.pass(Duration.ofMinutes(1));
        SyncRun run = bench.finished(node, bench.request(node, SyncType.INCREMENTAL, SyncOptions.DEFAULT));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.count(
                        "orders WHERE store_id = $1 AND wc_order_id = $2 AND status = 'completed'", STORE, edited))
                .isEqualTo(1);
        assertThat(bench.count("orders WHERE store_id = $1 AND wc_order_id = $2", STORE, sold))
                .isEqualTo(1);
        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(run.counts().updated()).isGreaterThanOrEqualTo(1);
        assertThat(bench.count("records WHERE kind = 'order' AND newest_seen_by = 'poll' AND NOT imported"))
                .isPositive();
    }

    @Test
    void moreThanAPageInOneSecond_isReadWhole() {
        product();
        sell(23);
        bench.clock.pass(Duration.ofSeconds(3));
        sell(2);
        bench.clock.pass(Duration.ofSeconds(10));
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.begin(node));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.records("order")).isEqualTo(25);
        assertThat(run.counts().created()).isEqualTo(26);
    }

    @Test
    void ordersThatMoveWhileTheyAreRead_areAllRead() {
        restart(Duration.ZERO);
        for (int i = 0; i < 24; i++) {
            sell(1);
            bench.clock.pass(Duration.ofSeconds(i % 3));
        }
        bench.clock.pass(Duration.ofSeconds(10));
        AtomicInteger pages = new AtomicInteger();
        Node node = bench.node(task -> touchingAnOrderAfterEachPage(task, pages));

        SyncRun run = bench.finished(node, bench.request(node, SyncType.ORDERS, SyncOptions.DEFAULT.withFull(true)));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(pages).hasValueGreaterThan(5);
        assertThat(bench.records("order")).isEqualTo(24);
    }

    @Test
    void nodeDies_anotherGoesOnWhereItStood() {
        restart(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            sell(1);
            bench.clock.pass(Duration.ofSeconds(1));
        }
        bench.clock.pass(Duration.ofSeconds(10));
        AtomicInteger pages = new AtomicInteger();
        Node dying = bench.node(task -> run -> {
            boolean hangs = pages.incrementAndGet() > 3;
            return hangs ? Promise.<TaskOutcome>promise().future() : task.run(run);
        });
        SyncRun run = bench.request(dying, SyncType.ORDERS, SyncOptions.DEFAULT.withFull(true));
        eventually(() -> assertThat(pages).hasValueGreaterThan(3));
        assertThat(bench.find(dying, run).counts().processed()).isBetween(1L, 19L);
        await(dying.vertx().close());

        SyncRun done = bench.finished(bench.node(), run);

        assertThat(done.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.records("order")).isEqualTo(20);
        assertThat(done.counts().processed()).isEqualTo(20);
        assertThat(done.counts().created()).isEqualTo(20);
        assertThat(done.total()).hasValue(20);
    }

    @Test
    void recordThatCannotBeStored_isSetAsideAndTheRunGoesOn() {
        long poison = sell(4);
        JsonObject body = bench.shop.order(poison).orElseThrow();
        bench.shop.put(Kind.ORDER, body.put("total", "twelve"));
        bench.clock.pass(Duration.ofMinutes(10));
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.begin(node));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(run.counts().failed()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("quarantine");
        assertThat(bench.records("order")).isEqualTo(3);
        assertThat(bench.count("quarantine WHERE store_id = $1 AND wc_id = $2", STORE, poison))
                .isEqualTo(1);
    }

    @Test
    void storeThatIsDownForAWhile_isAskedAgain() {
        sell(3);
        bench.clock.pass(Duration.ofSeconds(10));
        bench.shop.faults().onAny("/wp-json/wc/v3/orders").times(3).htmlPage(502);
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.request(node, SyncType.ORDERS, SyncOptions.DEFAULT.withFull(true)));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(run.errors()).hasSize(3);
        assertThat(bench.records("order")).isEqualTo(3);
    }

    @Test
    void storeThatStaysDown_failsTheRunAndSomeoneIsTold() {
        bench.shop.faults().onAny("/wp-json/wc/v3/orders").status(500);
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.request(node, SyncType.ORDERS, SyncOptions.DEFAULT.withFull(true)));

        assertThat(run.state()).isEqualTo(SyncState.FAILED);
        assertThat(bench.count("incidents WHERE scope = $1 AND kind = 'sync_failed'", STORE))
                .isEqualTo(1);
        assertThat(bench.metrics).containsExactly("orders started", "orders failed");
        eventually(() -> assertThat(bench.count("tasks")).isZero());
    }

    @Test
    void cancelledRun_stopsAtItsPage() {
        restart(Duration.ZERO);
        sell(30);
        bench.clock.pass(Duration.ofSeconds(10));
        AtomicInteger pages = new AtomicInteger();
        Node node = bench.node(task -> run -> task.run(run)
                .compose(outcome -> pages.incrementAndGet() == 3
                        ? bench.database
                                .transaction(tx -> bench.idleNode(h -> h)
                                        .runs()
                                        .cancel(tx, STORE, run.key().key()))
                                .map(outcome)
                        : Future.succeededFuture(outcome)));

        SyncRun run = bench.finished(node, bench.request(node, SyncType.ORDERS, SyncOptions.DEFAULT.withFull(true)));

        assertThat(run.state()).isEqualTo(SyncState.CANCELLED);
        eventually(
                () -> assertThat(bench.count("tasks WHERE kind = 'sync.run'")).isZero());
        assertThat(pages).hasValueLessThan(6);
        assertThat(bench.metrics).containsExactly("orders started", "orders cancelled");
    }

    @Test
    void ordersOfSomeStatusesOnly_areNoStepForTheNextRun() {
        sell(2);
        bench.shop.life().editOrder(sell(1), new JsonObject().put("status", "completed"));
        bench.clock.pass(Duration.ofSeconds(10));
        Node node = bench.node();
        SyncOptions options = SyncOptions.DEFAULT.withFull(true).withStatuses(List.of("completed"));

        SyncRun run = bench.finished(node, bench.request(node, SyncType.ORDERS, options));

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(bench.count("sync_watermarks")).isZero();
    }

    @Test
    void deactivatedStore_isLeftAlone() {
        Node idle = bench.idleNode(handler -> handler);
        SyncRun run = bench.begin(idle);
        await(bench.database.pool().query("UPDATE stores SET active = false").execute());

        SyncRun ended = bench.finished(bench.node(), run);

        assertThat(ended.state()).isEqualTo(SyncState.CANCELLED);
        assertThat(bench.count("sync_schedules")).isZero();
        assertThat(bench.shop.requests()).isEmpty();
    }

    @Test
    void storeThatIsRegisteredAgainMeanwhile_keepsItsSchedule() {
        SyncRun run = bench.begin(bench.idleNode(handler -> handler));
        await(bench.database.pool().query("UPDATE stores SET active = false").execute());
        SqlConnection registering = await(bench.database.pool().getConnection());
        Transaction registration = await(registering.begin());
        await(registering.query("UPDATE stores SET active = true").execute());

        Node node = bench.node();
        eventually(() -> assertThat(
                        bench.count("pg_locks WHERE NOT granted") + bench.count("sync_runs WHERE state = 'cancelled'"))
                .isPositive());
        await(registration.commit());

        assertThat(bench.finished(node, run).state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.count("sync_schedules")).isPositive();
        await(registering.close());
    }

    private void restart(Duration slice) {
        bench.close();
        bench = new SyncBench(PAGE, slice);
    }

    private TaskHandler touchingAnOrderAfterEachPage(TaskHandler task, AtomicInteger pages) {
        return run -> task.run(run).onSuccess(outcome -> {
            bench.clock.pass(Duration.ofSeconds(1));
            int page = pages.incrementAndGet();
            long id = bench.shop.orders().get(page % 24).getLong("id");
            bench.shop.life().editOrder(id, new JsonObject().put("customer_note", "moved " + page));
        });
    }

    /** Sells that many orders in this second; the id of the last. */
    private long sell(int count) {
        long product = bench.shop.sellable().stream().findFirst().orElseGet(this::product);
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = bench.shop
                    .life()
                    .checkout(bench.shop.buyer(i), Cart.of(product, 1))
                    .getLong("id");
        }
        return last;
    }

    private long product() {
        JsonObject fields =
                new JsonObject().put("name", "Cup").put("sku", "CUP").put("regular_price", "4.90");
        return bench.shop.life().createProduct(fields).getLong("id");
    }

    private static JsonObject customer(String name) {
        return new JsonObject().put("email", name + "@example.com").put("first_name", name);
    }
}

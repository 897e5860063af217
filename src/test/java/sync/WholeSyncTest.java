package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static sync.SyncBench.STORE;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Rows;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sync.SyncBench.Node;

/** Everything of a simulated shop is read by windows of creation. */
class WholeSyncTest {

    private static final int PAGE = 5;

    private SyncBench bench = new SyncBench(PAGE, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void full_readsEverythingAndTellsHowFarItIs() {
        bench.shop.withCatalogue();
        sell(60);
        bench.shop.life().createCustomer(new JsonObject().put("email", "ada@example.com"));
        bench.clock.pass(Duration.ofSeconds(10));
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.request(node, SyncType.FULL, SyncOptions.DEFAULT));

        assertThat(run.errors()).isEmpty();
        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.records("order")).isEqualTo(60);
        assertThat(bench.records("product")).isEqualTo(20);
        assertThat(run.counts().created()).isEqualTo(bench.count("records"));
        assertThat(run.total()).isPresent();
        assertThat(run.counts().processed()).isGreaterThanOrEqualTo(run.counts().created());
        assertThat(bench.count(
                        "sync_watermarks WHERE store_id = $1 AND modified_at = $2",
                        STORE,
                        Rows.at(bench.clock.instant().minus(Windows.MARGIN))))
                .isEqualTo(2);
    }

    @Test
    void trashedOrders_areKnownAsTrashed() {
        sell(3);
        long trashed = bench.shop.orders().get(0).getLong("id");
        Node node = bench.node();
        bench.finished(node, bench.request(node, SyncType.FULL, SyncOptions.DEFAULT));
        bench.shop.life().trashOrder(trashed);
        bench.clock.pass(Duration.ofSeconds(10));

        bench.finished(node, bench.request(node, SyncType.FULL, SyncOptions.DEFAULT));

        eventually(() -> assertThat(
                        bench.count("records WHERE store_id = $1 AND kind = 'order' AND state = 'trashed'", STORE))
                .isEqualTo(1));
    }

    @Test
    void whileItIsRead_ordersComeAndGo_andNoneThatStaysIsSkipped() {
        restart(Duration.ZERO);
        sell(60);
        bench.clock.pass(Duration.ofSeconds(10));
        AtomicInteger slices = new AtomicInteger();
        Node node = bench.node(task -> changingTheShopAfterEachSlice(task, slices));

        SyncRun run = bench.finished(node, bench.request(node, SyncType.FULL, SyncOptions.DEFAULT));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(slices).hasValueGreaterThan(10);
        for (JsonObject order : bench.shop.orders()) {
            boolean late = order.getString("date_created_gmt")
                            .compareTo(run.startedAt().orElseThrow().toString())
                    > 0;
            assertThat(late
                            || bench.count(
                                            "orders WHERE store_id = $1 AND wc_order_id = $2",
                                            STORE,
                                            order.getLong("id"))
                                    == 1)
                    .isTrue();
        }
    }

    @Test
    void nodeDies_anotherGoesOnWhereItStood() {
        restart(Duration.ZERO);
        sell(60);
        bench.clock.pass(Duration.ofSeconds(10));
        AtomicInteger slices = new AtomicInteger();
        Node dying = bench.node(task -> run ->
                slices.incrementAndGet() > 12 ? Promise.<TaskOutcome>promise().future() : task.run(run));
        SyncRun run = bench.request(dying, SyncType.FULL, SyncOptions.DEFAULT);
        eventually(() -> assertThat(slices).hasValueGreaterThan(12));
        assertThat(bench.find(dying, run).counts().processed()).isBetween(1L, 59L);
        await(dying.vertx().close());

        SyncRun done = bench.finished(bench.node(), run);

        assertThat(done.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.records("order")).isEqualTo(60);
        assertThat(done.counts().created()).isEqualTo(bench.count("records"));
    }

    @Test
    void cancelledRun_stopsWhereItIs() {
        restart(Duration.ZERO);
        sell(60);
        bench.clock.pass(Duration.ofSeconds(10));
        AtomicInteger slices = new AtomicInteger();
        Node idle = bench.idleNode(handler -> handler);
        Node node = bench.node(task -> run -> task.run(run)
                .compose(outcome -> slices.incrementAndGet() == 8
                        ? bench.database
                                .transaction(tx ->
                                        idle.runs().cancel(tx, STORE, run.key().key()))
                                .map(outcome)
                        : Future.succeededFuture(outcome)));

        SyncRun run = bench.finished(node, bench.request(node, SyncType.FULL, SyncOptions.DEFAULT));

        assertThat(run.state()).isEqualTo(SyncState.CANCELLED);
        assertThat(bench.records("order")).isLessThan(60);
        assertThat(bench.count("sync_watermarks")).isZero();
        eventually(
                () -> assertThat(bench.count("tasks WHERE kind = 'sync.run'")).isZero());
    }

    @Test
    void storeThatFailsForAWhile_losesNothing() {
        sell(60);
        bench.clock.pass(Duration.ofSeconds(10));
        bench.shop.faults().onAny("/wp-json/wc/v3/orders").times(3).htmlPage(502);
        Node node = bench.node();

        SyncRun run = bench.finished(node, bench.request(node, SyncType.FULL, SyncOptions.DEFAULT));

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(run.errors()).isNotEmpty();
        assertThat(bench.records("order")).isEqualTo(60);
    }

    private TaskHandler changingTheShopAfterEachSlice(TaskHandler task, AtomicInteger slices) {
        return run -> task.run(run).onSuccess(outcome -> {
            bench.clock.pass(Duration.ofSeconds(1));
            int slice = slices.incrementAndGet();
            if (slice % 3 == 0 && slice < 60) {
                long gone = bench.shop.orders().get(slice / 3).getLong("id");
                bench.shop.gone(Kind.ORDER, gone);
            }
            if (slice % 4 == 0 && slice < 60) {
                sell(1);
            }
        });
    }

    private void restart(Duration slice) {
        bench.close();
        bench = new SyncBench(PAGE, slice);
    }

    private void sell(int count) {
        long product = bench.shop.sellable().stream().findFirst().orElseGet(this::product);
        for (int i = 0; i < count; i++) {
            bench.shop.life().checkout(bench.shop.buyer(i), Cart.of(product, 1));
            bench.clock.pass(Duration.ofSeconds(i % 3));
        }
    }

    private long product() {
        JsonObject fields =
                new JsonObject().put("name", "Cup").put("sku", "CUP").put("regular_price", "4.90");
        return bench.shop.life().createProduct(fields).getLong("id");
    }
}

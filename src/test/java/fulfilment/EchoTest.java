package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskWorker;
import sandbox.store.Delivery;
import stores.ConflictStrategies;
import stores.ConflictStrategy;
import stores.StoreMode;

/** What we write to a store comes back as webhooks: no write, no mail, no conflict and nothing else follows from it. */
class EchoTest {
    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseDoor door = new HouseDoor(house);

    @AfterEach
    void close() {
        house.close();
    }

    /** All that could follow from a delivery. */
    private record Followed(
            long writes, List<String> mails, List<String> timeLine, int notes, long conflicts, List<String> alerts) {}

    @Test
    void shipping_comes_back_and_nothing_follows() {
        long order = shipped();
        Followed before = followed(order);

        assertThat(door.deliver()).isPositive();
        settle();
        assertThat(door.deliver()).isZero();
        settle();

        assertThat(followed(order)).isEqualTo(before);
    }

    @Test
    void it_may_come_twice() {
        long order = shipped();
        Followed before = followed(order);

        house.shop.faults().webhooks().doubled(20);
        assertThat(door.deliver()).isPositive();
        settle();
        door.sent().forEach(door::bring);
        settle();

        assertThat(followed(order)).isEqualTo(before);
        assertThat(door.deliver()).isZero();
    }

    @Test
    void it_may_come_before_the_answer_to_our_write() {
        long order = sold();
        house.advance(order);
        house.run(shipping.ShippingTasks.PURCHASE);
        house.tryRun(FulfilmentTasks.ADVANCE);
        String path = "/wp-json/wc/v3/orders/" + house.order(order).wcId();
        house.shop.faults().on("PUT", path).once().slowAnswer(Duration.ofMillis(1500));

        CompletableFuture<?> writing = CompletableFuture.supplyAsync(() -> house.run(FulfilmentTasks.WRITEBACK));
        eventually(() -> assertThat(house.shop.pendingDeliveries()).isPositive());
        assertThat(writing).isNotDone();
        assertThat(door.deliver()).isPositive();
        house.tryRun(FulfilmentTasks.ADVANCE);
        writing.join();
        settle();
        Followed before = followed(order);
        door.deliver();
        settle();

        assertThat(followed(order)).isEqualTo(before);
        assertThat(before.conflicts()).isZero();
        assertThat(house.notes(order).stream().filter(note -> note.contains("tracking number")))
                .hasSize(1);
        assertThat(house.mails()).doesNotHaveDuplicates();
        assertThat(writes(order)).isEqualTo(1);
    }

    @Test
    void it_may_come_late_when_the_order_has_moved_on() {
        long order = shipped();
        int lost = house.shop.pendingDeliveries();
        house.shop.faults().webhooks().lose(lost);
        assertThat(door.deliver()).isPositive();
        List<Delivery> late = door.sent();
        house.tracked(order, "delivered");
        settle();
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        door.deliver();
        settle();
        Followed before = followed(order);

        late.forEach(door::bring);
        settle();

        assertThat(followed(order)).isEqualTo(before);
        assertThat(house.order(order).status()).isEqualTo("completed");
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        assertThat(door.deliver()).isZero();
    }

    @Test
    void a_status_that_a_person_gave_comes_back_while_the_next_is_wanted() {
        long order = sold();
        house.settings(settings -> settings.withMode(StoreMode.OBSERVE));
        HouseApi api = new HouseApi(house);
        TaskWorker worker = house.work();
        assertThat(status(api, order, "on-hold")).isEqualTo(200);
        assertThat(status(api, order, "completed")).isEqualTo(200);
        await(worker.stop());
        settle();
        Followed before = followed(order);

        assertThat(door.deliver()).isPositive();
        door.sent().forEach(door::bring);
        settle();

        assertThat(followed(order)).isEqualTo(before);
        assertThat(before.conflicts()).isZero();
        assertThat(writes(order)).isEqualTo(2);
        assertThat(house.order(order).status()).isEqualTo("completed");
        assertThat(door.deliver()).isZero();
    }

    /** Until all looks at the store are done too, some of which wait for the end of a second. */
    private void settle() {
        eventually(() -> {
            house.settle();
            assertThat(count("SELECT count(*) AS n FROM tasks WHERE state = 'pending' AND kind = 'records.confirm'"))
                    .isZero();
        });
    }

    private static int status(HouseApi api, long order, String status) {
        return api.put(HouseApi.order(order) + "/status", new JsonObject().put("status", status))
                .statusCode();
    }

    private long sold() {
        ConflictStrategies manual = new ConflictStrategies(ConflictStrategy.MANUAL, ConflictStrategy.MANUAL);
        house.settings(settings -> settings.withConflicts(manual));
        long order = house.sell();
        door.deliver();
        house.tryRun(records.ConfirmTask.KIND);
        return order;
    }

    /** Bought, and told to the store, whose webhooks of it wait. */
    private long shipped() {
        long order = sold();
        house.advance(order);
        settle();
        assertThat(house.shipments(order)).hasSize(1);
        assertThat(house.notes(order)).anyMatch(note -> note.contains("tracking number"));
        assertThat(house.shop.pendingDeliveries()).isPositive();
        return order;
    }

    private Followed followed(long order) {
        return new Followed(
                house.writes(),
                house.mails(),
                house.timeLine(order),
                house.notes(order).size(),
                count("SELECT count(*) AS n FROM conflicts"),
                house.alerts());
    }

    private long count(String statement) {
        return await(house.database.pool().query(statement).execute())
                .iterator()
                .next()
                .getLong("n");
    }

    /** How often the order itself was written. */
    private long writes(long order) {
        String path = "/orders/" + house.order(order).wcId();
        return house.shop.requests().stream()
                .filter(request ->
                        request.method().equals("PUT") && request.path().endsWith(path))
                .count();
    }
}

package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static webhooks.DoorHouse.SHOP;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import records.Kind;
import records.Source;
import testing.PlainKind;

/** From the inbox into records. */
class InboxProcessorTest {

    private static final String T1 = "2026-11-22T10:00:01";
    private static final String T2 = "2026-11-22T10:00:02";
    private static final String LATER = "2026-11-22T11:00:00Z";

    private final DoorHouse house = new DoorHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private void deliver(String topic, String body) {
        assertThat(house.deliver(topic, body).statusCode()).isEqualTo(200);
    }

    @Test
    void ofOneRecord_theNewestIsAppliedAndTheOthersSuperseded() {
        deliver("order.updated", PlainKind.json(1, T2, "b"));
        deliver("order.created", PlainKind.json(1, T1, "a"));
        deliver("product.updated", PlainKind.json(1, T1, "p"));

        assertThat((int) await(house.processor.workOff())).isEqualTo(3);

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "b/live");
        assertThat(house.products.held(SHOP)).containsEntry(1L, "p/live");
        assertThat(house.states()).containsExactly("processed", "superseded", "processed");
        assertThat((int) await(house.processor.workOff())).isZero();
        assertThat(await(house.processor.backlog()).deliveries()).isZero();
        assertThat(house.events).contains("shop order.updated processed", "shop product.updated processed");
    }

    @Test
    void deletedRestoredAndFromElsewhere_waitForALook() {
        deliver("order.deleted", "{\"id\":1}");
        deliver("order.restored", PlainKind.json(2, T1, "back"));
        house.delivery("order.updated", PlainKind.json(3, T2, "staging"))
                .with("X-WC-Webhook-Source", "http://staging.test/")
                .send();

        await(house.processor.workOff());

        assertThat(house.states()).containsOnly("waiting");
        assertThat(house.orders.held(SHOP)).isEmpty();
        assertThat(house.wantedLooks()).containsExactly("order:1", "order:2", "order:3");

        house.orders.inStore(2, PlainKind.json(2, T1, "back"), LATER);
        house.orders.inStore(3, PlainKind.json(3, T1, "ours"), LATER);
        for (int i = 0; i < 3; i++) {
            assertThat(house.look()).contains(TaskOutcome.done());
        }
        assertThat(house.states()).containsExactly("gone", "processed", "processed");
        assertThat(house.orders.held(SHOP)).containsEntry(2L, "back/live").containsEntry(3L, "ours/live");
    }

    @Test
    void aWaitingRowThatWasDoubledWhileWeLooked_waitsForTheNextLook() {
        deliver("order.deleted", "{\"id\":1}");
        await(house.processor.workOff());
        house.orders.inStore(
                1,
                () -> deliverMeanwhile("order.deleted", "{\"id\":1}")
                        .map(done -> PlainKind.answer(PlainKind.json(1, T1, "a"), Optional.of(Instant.parse(LATER)))));

        house.look();

        assertThat(house.states()).containsExactly("waiting");
        assertThat(house.wantedLooks()).containsExactly("order:1");
    }

    private Future<Void> deliverMeanwhile(String topic, String body) {
        return Future.fromCompletionStage(house.delivery(topic, body).sendLater(), house.vertx.getOrCreateContext())
                .mapEmpty();
    }

    @Test
    void aDeletedTopicWithAnothersId_isLookedAtUnderEveryKindThatHoldsIt() {
        deliver("product.updated", PlainKind.json(7, T1, "p"));
        await(house.processor.workOff());

        deliver("coupon.deleted", "{\"id\":7}");
        await(house.processor.workOff());

        assertThat(house.states()).containsExactly("processed", "processed");
        assertThat(house.wantedLooks()).containsExactly("product:7");

        deliver("product.deleted", "{\"id\":9}");
        await(house.records.apply(
                SHOP, Kind.ORDER, Source.POLL, List.of(PlainKind.body(9, T1, "o")), Optional.empty(), false));
        await(house.processor.workOff());

        assertThat(house.wantedLooks()).containsExactly("order:9", "product:7", "product:9");
    }

    @Test
    void poison_isQuarantinedAloneAndWhatTheDatabaseRefusedIsLookedAt() {
        for (int id = 1; id <= 10; id++) {
            deliver("order.updated", PlainKind.json(id, T1, id == 4 ? "poison" : "text"));
        }
        deliver("order.updated", "{\"id\":11,\"bad\":1}");
        deliver("order.updated", "{\"id\":12,\"broken\":1}");

        assertThat((int) await(house.processor.workOff())).isEqualTo(12);

        assertThat(house.orders.held(SHOP)).hasSize(9).doesNotContainKey(4L);
        assertThat(house.texts("SELECT resource_id || ' ' || reason AS t FROM inbox WHERE state = 'quarantined' "
                        + "ORDER BY resource_id"))
                .containsExactly(
                        "4 refused by the database: 23514",
                        "11 bad: is there",
                        "12 our reading of it failed: IllegalStateException");
        assertThat(house.wantedLooks()).containsExactly("order:4");
    }

    /** Else it would stand at the head of the queue for ever, and everything behind it wait. */
    @Test
    void aBodyThatCannotBeDecrypted_isLookedAtAndHoldsNobodyUp() {
        deliver("order.updated", PlainKind.json(1, T1, "lost"));
        deliver("order.updated", PlainKind.json(2, T1, "fine"));
        house.sql("UPDATE inbox SET body_sealed = '\\x00' WHERE resource_id = 1");

        assertThat((int) await(house.processor.workOff())).isEqualTo(2);

        assertThat(house.orders.held(SHOP)).containsOnlyKeys(2L);
        assertThat(house.states()).containsExactly("waiting", "processed");
        assertThat(house.wantedLooks()).containsExactly("order:1");
    }

    @Test
    void twoProcessors_neverWorkOnOneRecordTogether() {
        deliver("order.updated", PlainKind.json(1, T1, "a"));
        Promise<Void> inside = Promise.promise();
        Promise<Void> goOn = Promise.promise();
        house.orders.beforeUpsert(() -> {
            inside.tryComplete();
            return goOn.future();
        });

        Future<Integer> first = house.processor.workOff();
        await(inside.future());
        InboxProcessor second = new InboxProcessor(
                house.database, house.records, house.keyring, (storeId, topic, status) -> house.events.add(status));
        assertThat((int) await(second.workOff())).isZero();
        deliver("product.updated", PlainKind.json(1, T1, "p"));
        assertThat((int) await(second.workOff())).as("others go on").isEqualTo(1);
        goOn.complete();

        assertThat((int) await(first)).isEqualTo(1);
        assertThat(house.states()).containsExactly("processed", "processed");
    }

    @Test
    void aDeliveryDoubledWhileItIsWorkedOff_isWorkedOffOnceMore() {
        deliver("order.updated", PlainKind.json(1, T1, "a"));
        house.orders.beforeUpsert(() -> deliverMeanwhile("order.updated", PlainKind.json(1, T1, "a")));

        await(house.processor.workOff());
        assertThat(house.states()).containsExactly("pending");

        assertThat((int) await(house.processor.workOff())).isEqualTo(1);
        assertThat(house.states()).containsExactly("processed");
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "a/live");
        assertThat(house.texts("SELECT writes::text AS t FROM plain_records")).containsExactly("1");
    }

    @Test
    void aReplayedDelivery_neverBringsAnOldStateBack() {
        WebhookEvents events = new WebhookEvents(house.database, house.records, house.keyring, house.vertx.eventBus());
        deliver("order.updated", PlainKind.json(1, T1, "a"));
        deliver("order.updated", PlainKind.json(1, T2, "b"));
        await(house.processor.workOff());
        long old = house.inbox().get(0).getLong("id");
        long newest = house.inbox().get(1).getLong("id");

        assertThat(await(events.replay(SHOP, old)).orElseThrow().outcome()).isEqualTo(ReplayOutcome.SUPERSEDED);
        assertThat(await(events.replay(SHOP, newest)).orElseThrow().outcome()).isEqualTo(ReplayOutcome.CONFIRM);
        await(house.processor.workOff());

        assertThat(house.states()).containsExactly("superseded", "waiting");
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "b/live");
        assertThat(house.wantedLooks()).containsExactly("order:1");
        house.orders.inStore(1, PlainKind.json(1, T2, "b"), LATER);
        house.look();
        assertThat(house.states()).containsExactly("superseded", "processed");
    }
}

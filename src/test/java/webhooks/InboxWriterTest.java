package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.PlainKind;

/** Deliveries that come together share a commit, and none of them suffers for another. */
class InboxWriterTest {

    private static final String T1 = "2026-11-22T10:00:01";

    private final DoorHouse house = new DoorHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private static Delivery delivery(String topic, String deliveryId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                DoorHouse.SHOP,
                topic,
                deliveryId,
                OptionalLong.empty(),
                DoorHouse.HOME,
                Optional.of(RecordedDelivery.sign(bytes, DoorHouse.SECRET)),
                Optional.empty(),
                Buffer.buffer(bytes));
    }

    /** Hands all to the door in one turn of its event loop: the first is a batch, all others the next. */
    private List<String> together(List<Delivery> deliveries) {
        Future<List<Future<DoorAnswer>>> begun = Future.future(promise -> house.vertx.runOnContext(go ->
                promise.complete(deliveries.stream().map(house.door::receive).toList())));
        return await(begun).stream().map(answer -> await(answer).body()).toList();
    }

    @Test
    void manyAtOnce_shareACommit() {
        List<Delivery> deliveries = new ArrayList<>();
        for (int id = 1; id <= 200; id++) {
            deliveries.add(delivery("order.updated", "one", PlainKind.json(id, T1, "text")));
        }

        assertThat(together(deliveries)).hasSize(200).allMatch(body -> body.contains("received"));

        assertThat(house.inbox()).hasSize(200);
        assertThat(house.texts("SELECT DISTINCT xmin::text AS t FROM inbox")).hasSizeLessThan(5);
    }

    @Test
    void doublesInOneBatch_areFolded() {
        Delivery first = delivery("order.updated", "zero", PlainKind.json(1, T1, "first"));
        Delivery same = delivery("order.updated", "one", PlainKind.json(2, T1, "same"));

        List<String> answers = together(List.of(first, same, same, same));

        assertThat(answers.subList(1, 4))
                .filteredOn(body -> body.contains("received"))
                .hasSize(1);
        assertThat(answers.subList(1, 4))
                .filteredOn(body -> body.contains("duplicate"))
                .hasSize(2);
        assertThat(house.inbox()).hasSize(2);
        assertThat(house.inbox().get(1).getInteger("doubles")).isEqualTo(2);
    }

    @Test
    void aRowThatTheDatabaseRefuses_isQuarantinedAloneWithItsBytes() {
        house.sql("ALTER TABLE inbox ADD CHECK (delivery_id <> 'refused')");
        List<Delivery> deliveries = new ArrayList<>();
        for (int id = 1; id <= 30; id++) {
            String deliveryId = id == 13 || id == 20 ? "refused" : "fine";
            deliveries.add(delivery("order.updated", deliveryId, PlainKind.json(id, T1, "text")));
        }

        assertThat(together(deliveries)).hasSize(30).allMatch(body -> body.contains("received"));

        List<Row> refused = house.inbox().stream()
                .filter(row -> row.getString("state").equals("quarantined"))
                .toList();
        assertThat(house.inbox()).hasSize(30);
        assertThat(refused).hasSize(2).allMatch(row -> row.getString("reason").contains("23514"));
        assertThat(house.events)
                .filteredOn(event -> event.equals("shop order.updated quarantined"))
                .hasSize(2);
        assertThat(refused.stream().map(house::bytesOf))
                .contains(PlainKind.json(13, T1, "text"), PlainKind.json(20, T1, "text"));
    }

    /** A → B → A within one second: the second A looks like a double of the first. */
    @Test
    void aLateDoubleOfWhatWasWorkedOff_asksForALook() {
        Delivery delivery = delivery("order.updated", "one", PlainKind.json(5, T1, "a"));
        together(List.of(delivery));
        await(house.processor.workOff());
        assertThat(house.states()).containsExactly("processed");

        assertThat(together(List.of(delivery)).get(0)).contains("duplicate");

        assertThat(house.wantedLooks()).containsExactly("order:5");
        assertThat(house.states()).containsExactly("processed");
    }

    @Test
    void lateDoublesOfManyAtOnce_askForALookEach() {
        List<Delivery> deliveries = new ArrayList<>();
        for (int id = 1; id <= 20; id++) {
            deliveries.add(delivery("order.updated", "one", PlainKind.json(id, T1, "text")));
        }
        together(deliveries);
        await(house.processor.workOff());

        together(deliveries);

        assertThat(house.wantedLooks()).hasSize(20);
    }
}

package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import shipping.Shipment;

/** The mails about orders themselves, and about what is late, with a real database and a simulated store. */
class OrderMailsTest {

    private final FulfilmentHouse house = new FulfilmentHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatWooCommerceMailsItself_isNotAskedFor_untilTheStoreSwitchesItOn() {
        long silent = house.sell();
        house.settle();
        assertThat(house.mails()).containsExactly("shipment shipped");

        switchOn("order_confirmed", "order_completed", "refunded");
        inThePast(silent);
        house.advance(silent);
        assertThat(house.mails()).containsExactly("shipment shipped");

        long order = house.sell();
        house.advance(order);
        house.advance(order);
        assertThat(house.mails()).contains("order order_confirmed").doesNotHaveDuplicates();
        house.change(order, new JsonObject().put("status", "completed"));
        house.settle();
        house.advance(order);
        assertThat(house.mails()).contains("order order_completed").doesNotHaveDuplicates();
    }

    @Test
    void eachRefund_isToldOnce_andNobodyWithoutAnAddress() {
        switchOn("refunded");
        long order = house.sell();
        house.settle();
        refund(order, "3.00");
        refund(order, "2.00");
        house.settle();
        house.advance(order);
        assertThat(house.mails().stream().filter("refund refunded"::equals)).hasSize(2);

        long nobody = house.sell();
        house.settle();
        sql("UPDATE orders SET email_sealed = NULL, email_index = NULL WHERE id = " + nobody);
        sql("INSERT INTO order_refunds (store_id, order_id, wc_refund_id, amount, items_known) VALUES ('"
                + FulfilmentHouse.STORE + "', " + nobody + ", 999, 1, true)");
        house.advance(nobody);
        assertThat(house.mails().stream().filter("refund refunded"::equals)).hasSize(2);
    }

    @Test
    void anImportedOrder_isSilent() {
        switchOn("order_confirmed");
        long order = house.sell();
        sql("UPDATE records SET imported = true WHERE kind = 'order'");
        house.advance(order);
        assertThat(house.mails()).isEmpty();
    }

    @Test
    void aLateParcel_isToldOnceForEachDayThatWasNamed() {
        long order = house.sell();
        house.settle();
        Shipment parcel = house.shipments(order).get(0);
        late(parcel, "2026-01-05T12:00:00Z");
        house.run(FulfilmentTasks.DELAYED);
        house.want(FulfilmentTasks.DELAYED, order);
        house.run(FulfilmentTasks.DELAYED);
        assertThat(house.mails()).containsExactly("shipment shipped", "shipment delayed");

        late(parcel, "2026-01-05T18:00:00Z");
        house.want(FulfilmentTasks.DELAYED, order);
        house.run(FulfilmentTasks.DELAYED);
        late(parcel, "2026-01-06T12:00:00Z");
        house.want(FulfilmentTasks.DELAYED, order);
        house.run(FulfilmentTasks.DELAYED);

        assertThat(house.mails()).containsExactly("shipment shipped", "shipment delayed", "shipment delayed");
        assertThat(house.timeLine(order)).containsOnlyOnce("delayed");
    }

    @Test
    void aPause_keepsTheNewsBack() {
        long order = house.sell();
        house.settle();
        late(house.shipments(order).get(0), "2026-01-05T12:00:00Z");
        house.settings(settings -> settings.withPaused(true));
        assertThat(house.run(FulfilmentTasks.DELAYED)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.mails()).doesNotContain("shipment delayed");

        house.settings(settings -> settings.withPaused(false));
        house.want(FulfilmentTasks.DELAYED, order);
        house.run(FulfilmentTasks.DELAYED);
        assertThat(house.mails()).contains("shipment delayed");
    }

    private void late(Shipment parcel, String expected) {
        TrackingEvent event =
                new TrackingEvent(Instant.now(), TrackingStatus.IN_TRANSIT, "On its way", "", Optional.empty());
        TrackingReport report = new TrackingReport(
                "DHL",
                "T1",
                TrackingStatus.IN_TRANSIT,
                "On its way",
                Optional.empty(),
                List.of(event),
                Optional.of(Instant.parse(expected)),
                Optional.empty(),
                Optional.empty());
        await(house.tracking.apply(FulfilmentHouse.STORE, parcel.id(), report));
    }

    private void refund(long order, String amount) {
        house.shop.life().refund(house.order(order).wcId(), amount, "Broken");
        house.hear(order);
    }

    private void switchOn(String... events) {
        for (String event : events) {
            await(house.database.pool().preparedQuery("""
                            INSERT INTO notification_templates (store_id, event, language, subject, html, text)
                            VALUES ($1, $2, 'en', 'Hello', '<p>Hello</p>', 'Hello')
                            """).execute(Tuple.of(FulfilmentHouse.STORE, event)));
        }
    }

    /** As if the order had been paid before anything was switched on. */
    private void inThePast(long order) {
        sql("UPDATE orders SET paid_at = now() - interval '1 hour' WHERE id = " + order);
    }

    private void sql(String statement) {
        await(house.database.pool().query(statement).execute());
    }
}

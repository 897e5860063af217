package app.demo;

import static app.demo.DemoSamples.order;
import static app.demo.DemoSamples.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private final OrderBook book = new OrderBook();

    @Test
    void onlyWhatIsNewOrHasChangedIsNamedTheOldestFirst() {
        book.update(List.of(order(2, "shipping"), order(1, "shipping")));

        assertThat(book.update(List.of(order(3, "unfulfilled"), order(2, "in_transit"), order(1, "shipping"))))
                .containsExactly(order(2, "in_transit"), order(3, "unfulfilled"));
    }

    @Test
    void aDifferenceThatNobodySeesIsNoChange() {
        book.update(List.of(order(1, "shipping")));
        DemoOrder.Parcel unlabelled =
                new DemoOrder.Parcel(false, Optional.empty(), Optional.empty(), "pending", Optional.empty());

        assertThat(book.update(List.of(order(1, "shipping", unlabelled)))).isEmpty();
    }

    @Test
    void anOrderThatLeftTheListIsStillCounted() {
        book.update(List.of(order(1, "delivered", parcel("delivered"))));
        book.update(List.of(order(2, "shipping", parcel("pending"))));

        assertThat(book.delivered()).isEqualTo(1);
        assertThat(book.finished()).isZero();
        assertThat(book.labels()).isEqualTo(2);
        assertThat(book.count("bay-tea", Set.of("shipping"))).isEqualTo(1);
        assertThat(book.newest(1)).extracting(DemoOrder::id).containsExactly(2L);
    }

    @Test
    void anOrderIsReadAsTheApiShowsIt() {
        JsonObject json = new JsonObject("""
                {"id": 7, "wc_order_id": 21, "wc_order_number": "21", "status": "completed", "total": 75.7,
                 "currency": "USD", "created_at": "2026-11-22T12:00:00Z", "fulfilment_status": "delivered",
                 "shipments": [
                   {"id": 1, "state": "voided", "tracking_status": "pending", "carrier": "DHL"},
                   {"id": 2, "state": "purchased", "tracking_status": "delivered", "carrier": "UPS",
                    "tracking_number": "1Z9", "delivered_at": "2026-11-22T12:00:24Z"}]}""");

        DemoOrder order = DemoOrder.from("bay-tea", json);

        assertThat(order.isFinished()).isTrue();
        assertThat(order.labels()).isEqualTo(1);
        assertThat(order.carrier()).isEqualTo("UPS");
        assertThat(order.trackingNumber()).isEqualTo("1Z9");
        assertThat(order.step()).isEqualTo("delivered");
        assertThat(order.age(DemoSamples.NOW)).hasSeconds(24);
    }

    @Test
    void aStepSaysWhatMakesItPlain() {
        JsonObject waiting = new JsonObject("""
                {"id": 7, "wc_order_number": "21", "status": "pending", "total": 1, "currency": "USD",
                 "created_at": "2026-11-22T12:00:00Z", "fulfilment_status": "unfulfilled",
                 "waiting_for": "the order is not paid yet"}""");

        assertThat(DemoOrder.from("bay-tea", waiting).step()).isEqualTo("unfulfilled: the order is not paid yet");
        assertThat(order(1, "unfulfilled").step()).isEqualTo("unfulfilled (processing)");
        assertThat(order(1, "in_transit", parcel("out_for_delivery")).step())
                .isEqualTo("in_transit (out_for_delivery)");
        assertThat(order(1, "in_transit", parcel("in_transit")).step()).isEqualTo("in_transit");
    }
}

package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.tasks.TaskWorker;
import sandbox.store.Kind;
import shipping.Shipment;
import shipping.ShipmentState;
import stores.StoreMode;

/** What people do with an order, over HTTP, while tasks run by themselves. */
class ActionsTest {
    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);
    private Optional<TaskWorker> worker = Optional.empty();

    @AfterEach
    void close() {
        worker.ifPresent(running -> await(running.stop()));
        house.close();
    }

    @Test
    void anOrderOnHold_isShippedByAPerson() {
        observe();
        long order = house.sell(new JsonObject().put("status", "on-hold"));
        work();

        HttpResponse<Buffer> answer = api.post(HouseApi.order(order) + "/ship", new JsonObject());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject shipped = answer.bodyAsJsonObject();
        assertThat(shipped.getString("tracking_number")).isNotBlank();
        assertThat(shipped.getString("state")).isEqualTo("purchased");
        assertThat(shipped.getDouble("cost")).isPositive();
        assertThat(shipped.getString("label_url")).isEqualTo(shipped.getString("shipment_url") + "/label");
        assertThat(api.get(shipped.getString("label_url")).statusCode()).isEqualTo(200);
        assertThat(house.timeLine(order)).contains("shipment_planned");
        HttpResponse<Buffer> again = api.post(HouseApi.order(order) + "/ship", new JsonObject());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.bodyAsJsonObject().getString("code")).isEqualTo("already_shipped");
        assertThat(again.bodyAsJsonObject().getString("shipment_url")).isEqualTo(shipped.getString("shipment_url"));
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void aDoubleClick_buysOneLabel() {
        observe();
        long order = house.sell();

        List<Future<HttpResponse<Buffer>>> clicks = List.of(ship(order), ship(order), ship(order));
        eventually(() -> assertThat(house.wanted("shipping.purchase")).isEqualTo(3));
        work();
        await(Future.join(clicks));

        assertThat(clicks)
                .allSatisfy(click -> assertThat(click.result().statusCode()).isEqualTo(200));
        assertThat(clicks.stream()
                        .map(click -> click.result().bodyAsJsonObject().getLong("shipping_id"))
                        .distinct())
                .hasSize(1);
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void aPerson_joinsAutomation() {
        long order = house.sell();
        house.advance(order);
        Shipment planned = house.shipments(order).get(0);
        work();

        JsonObject shipped =
                api.post(HouseApi.order(order) + "/ship", new JsonObject()).bodyAsJsonObject();

        assertThat(shipped.getLong("shipping_id")).isEqualTo(planned.id());
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void whatAutomationPlannedAndMayNotBuy_isPlannedAnewByAPerson() {
        long order = house.sell();
        house.advance(order);
        observe();
        work();

        JsonObject shipped =
                api.post(HouseApi.order(order) + "/ship", new JsonObject()).bodyAsJsonObject();

        assertThat(shipped.getString("state")).isEqualTo("purchased");
        assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.CANCELLED, ShipmentState.PURCHASED);
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void aLabelThatTakesLong_is202_andSettledLater() {
        observe();
        long order = house.sell();

        HttpResponse<Buffer> answer = api.postInVain(HouseApi.order(order) + "/ship", new JsonObject());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.bodyAsJsonObject().getString("state")).isEqualTo("planned");
        String shipment = answer.getHeader("Location");
        assertThat(shipment).isEqualTo(answer.bodyAsJsonObject().getString("shipment_url"));
        work();
        eventually(() -> assertThat(api.get(shipment).bodyAsJsonObject().getString("state"))
                .isEqualTo("purchased"));
    }

    @Test
    void parcels_eachGetALabel() {
        observe();
        long order = house.sell();
        long item = house.order(order).items().get(0).wcItemId();
        work();
        JsonObject half = new JsonObject()
                .put(
                        "items",
                        new JsonArray()
                                .add(new JsonObject().put("wc_item_id", item).put("quantity", 1)));

        HttpResponse<Buffer> tooMany = api.post(
                HouseApi.order(order) + "/ship",
                new JsonObject()
                        .put("parcels", new JsonArray().add(half).add(half).add(half)));
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(house.shipments(order)).isEmpty();
        HttpResponse<Buffer> answer = api.post(
                HouseApi.order(order) + "/ship",
                new JsonObject().put("parcels", new JsonArray().add(half).add(half)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getJsonArray("shipments")).hasSize(2);
        assertThat(house.carrier.labels()).hasSize(2);
    }

    @Test
    void whatCannotBeShipped_saysWhy_andStaysUnplanned() {
        observe();
        long nowhere = house.sell(new JsonObject()
                .put(
                        "shipping",
                        new JsonObject()
                                .put("address_1", "")
                                .put("city", "")
                                .put("country", "")
                                .put("postcode", ""))
                .put(
                        "billing",
                        new JsonObject()
                                .put("address_1", "")
                                .put("city", "")
                                .put("country", "")
                                .put("postcode", "")));
        long order = house.sell();
        work();

        assertRefused(api.post(HouseApi.order(nowhere) + "/ship", new JsonObject()), 422, "cannot_be_shipped");
        HttpResponse<Buffer> noSuchCarrier =
                api.post(HouseApi.order(order) + "/ship", new JsonObject().put("carrier", "NOBODY"));
        assertRefused(noSuchCarrier, 422, "cannot_be_shipped");
        assertThat(noSuchCarrier.bodyAsJsonObject().getString("detail")).contains("o rate");
        eventually(() -> assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.CANCELLED));
        assertThat(api.post(HouseApi.order(order) + "/ship", new JsonObject()).statusCode())
                .isEqualTo(200);
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void whatIsCancelled_isNotShipped() {
        long order = house.sell(new JsonObject().put("status", "cancelled"));

        HttpResponse<Buffer> answer = api.post(HouseApi.order(order) + "/ship", new JsonObject());

        assertRefused(answer, 409, "not_allowed");
        assertThat(answer.bodyAsJsonObject().getJsonArray("allowed")).containsExactly("status");
        assertThat(answer.bodyAsJsonObject().getJsonArray("allowed_statuses"))
                .containsExactly("pending", "processing", "on-hold");
    }

    @Test
    void aStatus_isWrittenWithItsNote() {
        observe();
        long order = house.sell();
        work();

        HttpResponse<Buffer> answer = api.put(
                HouseApi.order(order) + "/status",
                new JsonObject().put("status", "completed").put("note", "Order has been delivered"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("state")).isEqualTo("confirmed");
        assertThat(answer.bodyAsJsonObject().getString("status")).isEqualTo("completed");
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        assertThat(house.notes(order)).contains("Order has been delivered");
        eventually(() -> assertThat(house.order(order).status()).isEqualTo("completed"));
        assertRefused(status(order, "completed"), 409, "already_so");
        HttpResponse<Buffer> noArrow = status(order, "pending");
        assertRefused(noArrow, 409, "not_allowed");
        assertThat(noArrow.bodyAsJsonObject().getJsonArray("allowed_statuses"))
                .containsExactly("processing", "cancelled", "refunded");
        assertRefused(status(order, "no-such-status"), 422, "store_refused");
    }

    @Test
    void aStatusWithoutAnswer_is202_andSuperseded() {
        observe();
        long order = house.sell();

        HttpResponse<Buffer> first = statusInVain(order, "on-hold");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.getHeader("Location")).isEqualTo(HouseApi.order(order));
        assertThat(first.bodyAsJsonObject().getString("state")).isEqualTo("pending");
        assertThat(statusInVain(order, "on-hold").statusCode()).isEqualTo(202);
        Future<HttpResponse<Buffer>> second = api.send(
                HttpMethod.PUT,
                HouseApi.order(order) + "/status",
                new JsonObject().put("status", "completed"),
                Map.of());
        work();

        assertThat(await(second).statusCode()).isEqualTo(200);
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
    }

    @Test
    void aStatus_isOnlyWrittenToWhatWasRead() {
        observe();
        long order = house.sell();
        house.settle();
        work();
        String tag = api.get(HouseApi.order(order)).getHeader("ETag");
        JsonObject body = new JsonObject().put("status", "on-hold");

        assertThat(await(api.send(
                                HttpMethod.PUT,
                                HouseApi.order(order) + "/status",
                                body,
                                Map.of("If-Match", "\"other\"")))
                        .statusCode())
                .isEqualTo(412);
        assertThat(await(api.send(HttpMethod.PUT, HouseApi.order(order) + "/status", body, Map.of("If-Match", tag)))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelledOrder_givesItsGoodsBack_unlessToldNotTo(boolean restock) {
        observe();
        int before = stock();
        long order = house.sell();
        assertThat(stock()).isEqualTo(before - 2);
        work();

        HttpResponse<Buffer> answer = cancel(order, restock);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("status")).isEqualTo("cancelled");
        assertThat(answer.bodyAsJsonObject().getBoolean("restocked")).isEqualTo(restock);
        assertThat(stock()).isEqualTo(restock ? before : before - 2);
        assertThat(house.notes(order)).contains("Customer request");
        eventually(() -> assertThat(house.order(order).status()).isEqualTo("cancelled"));
        assertRefused(cancel(order, restock), 409, "already_so");
    }

    @Test
    void aLabelIsVoided_whenItsOrderIsCancelled() {
        observe();
        long order = house.sell();
        work();
        api.post(HouseApi.order(order) + "/ship", new JsonObject());

        assertThat(cancel(order, true).statusCode()).isEqualTo(200);

        eventually(() ->
                assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.VOIDED));
        eventually(() -> assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.CANCELLED));
        assertThat(house.carrier.liveLabels()).isEmpty();
    }

    @Test
    void aLabelThatIsBeingBought_isWaitedForAndVoided() {
        observe();
        long order = house.sell();
        house.carrier.faults().on("POST", "/api/v1/labels").times(1).latency(Duration.ofMillis(700));
        work();
        Future<HttpResponse<Buffer>> shipped = ship(order);
        eventually(() -> assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.PURCHASING));

        assertThat(cancel(order, true).statusCode()).isEqualTo(200);

        assertThat(await(shipped).statusCode()).isIn(202, 422);
        eventually(() ->
                assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.VOIDED));
        assertThat(house.carrier.liveLabels()).isEmpty();
    }

    @Test
    void whileItIsBeingCancelled_nothingIsShipped() {
        long order = house.sell();

        assertThat(cancelInVain(order).statusCode()).isEqualTo(202);

        assertRefused(api.post(HouseApi.order(order) + "/ship", new JsonObject()), 409, "not_allowed");
        assertRefused(status(order, "completed"), 409, "not_allowed");
        house.advance(order);
        assertThat(house.shipments(order)).isEmpty();
        assertThat(house.standing(order).waitingFor()).contains("it is being cancelled");
        assertThat(cancelInVain(order).statusCode()).isEqualTo(202);
        work();
        eventually(() -> assertThat(house.inShop(order).getString("status")).isEqualTo("cancelled"));
    }

    @Test
    void whatIsUnderWay_isNotCancelled() {
        long order = house.sell();
        house.settle();
        house.tracked(order, "in_transit");

        HttpResponse<Buffer> answer = cancel(order, true);

        assertRefused(answer, 409, "not_allowed");
        assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo("A parcel is under way.");
        assertThat(answer.bodyAsJsonObject().getJsonArray("allowed")).containsExactly("status");
    }

    @Test
    void aFailedParcel_isTriedAgain() {
        observe();
        long order = house.sell();
        house.carrier.faults().on("POST", "/api/v1/labels").times(1).status(422, "{}", "application/json", Map.of());
        work();
        assertRefused(api.post(HouseApi.order(order) + "/ship", new JsonObject()), 422, "cannot_be_shipped");

        HttpResponse<Buffer> answer = api.post(HouseApi.order(order) + "/retry", new JsonObject());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.bodyAsJsonObject().getLong("order_id")).isEqualTo(order);
        eventually(() -> assertThat(house.carrier.labels()).hasSize(1));
        eventually(() -> assertThat(house.standing(order).waitingFor()).isEmpty());
        assertRefused(api.post(HouseApi.order(order) + "/retry", new JsonObject()), 409, "nothing_to_retry");
    }

    @Test
    void whatIsNotThere_is404_andWhatIsWrong_isNamed() {
        long order = house.sell();
        for (String action : List.of("/ship", "/retry")) {
            assertRefused(api.post("/api/v1/stores/s1/orders/999" + action, new JsonObject()), 404, "not_found");
            assertRefused(api.post("/api/v1/stores/none/orders/" + order + action, new JsonObject()), 404, "not_found");
        }
        assertRefused(cancel(999, true), 404, "not_found");
        assertRefused(status(999, "completed"), 404, "not_found");
        assertRefused(status(order, "trash"), 400, "invalid_fields");
        assertRefused(status(order, "Wc Odd"), 400, "invalid_fields");
        assertRefused(api.post(HouseApi.order(order) + "/cancel", new JsonObject()), 400, "invalid_fields");
        HttpResponse<Buffer> wrong = api.post(
                HouseApi.order(order) + "/ship",
                new JsonObject().put("carier", "DHL").put("parcels", new JsonArray().add(new JsonObject())));
        assertThat(wrong.bodyAsJsonObject().getJsonArray("errors").stream()
                        .map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactlyInAnyOrder("/carier", "/parcels/0/items");
    }

    /** Nothing is shipped by itself. */
    private void observe() {
        house.settings(settings -> settings.withMode(StoreMode.OBSERVE));
    }

    private void work() {
        worker = Optional.of(house.work());
    }

    private int stock() {
        long product = house.shop.sellable().get(0);
        return house.shop.all(Kind.PRODUCT).stream()
                .filter(one -> one.getLong("id") == product)
                .map(one -> one.getInteger("stock_quantity"))
                .findFirst()
                .orElseThrow();
    }

    private Future<HttpResponse<Buffer>> ship(long order) {
        return api.send(HttpMethod.POST, HouseApi.order(order) + "/ship", new JsonObject(), Map.of());
    }

    private HttpResponse<Buffer> status(long order, String status) {
        return api.put(HouseApi.order(order) + "/status", new JsonObject().put("status", status));
    }

    private HttpResponse<Buffer> statusInVain(long order, String status) {
        return api.putInVain(HouseApi.order(order) + "/status", new JsonObject().put("status", status));
    }

    private HttpResponse<Buffer> cancel(long order, boolean restock) {
        return api.post(HouseApi.order(order) + "/cancel", cancellation(restock));
    }

    private HttpResponse<Buffer> cancelInVain(long order) {
        return api.postInVain(HouseApi.order(order) + "/cancel", cancellation(true));
    }

    private static JsonObject cancellation(boolean restock) {
        return new JsonObject().put("reason", "Customer request").put("restock", restock);
    }

    private static void assertRefused(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo(code);
    }
}

package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.TrackingStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.ShippingTasks;
import stores.StoreMode;

/** Labels by which goods come back, from the wish to the goods, at the sandbox's carriers. */
class ReturnLabelTest {
    private static final String RETURNS = "/api/v1/stores/s1/returns";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);
    private long order;

    @BeforeEach
    void somethingWasDelivered() {
        order = house.sell();
        house.settle();
        house.tracked(order, "delivered");
        house.settle();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aLabel_isBoughtOnce_howeverOftenItIsWanted() {
        start();
        int sold = house.carrier.liveLabels().size();

        assertThat(want().statusCode()).isEqualTo(202);
        HttpResponse<Buffer> again = want();
        house.settle();
        HttpResponse<Buffer> later = want();

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(house.carrier.liveLabels()).hasSize(sold + 1);
        JsonObject label = later.bodyAsJsonObject().getJsonObject("label");
        assertThat(label.getString("state")).isEqualTo("purchased");
        assertThat(label.getString("tracking_number")).isNotBlank();
        assertThat(label.getDouble("cost")).isPositive();
        assertThat(api.get(label.getString("label_url")).body().toString()).startsWith("%PDF");
        JsonObject shown = api.get(label.getString("shipment_url")).bodyAsJsonObject();
        assertThat(shown.getLong("return_id")).isEqualTo(id());
        assertThat(shown.getLong("order_id")).isEqualTo(order);
        assertThat(first().getJsonObject("label")).isEqualTo(label);
        assertThat(house.timeLine(order)).containsOnlyOnce("return_label_planned");
    }

    @Test
    void whatComesBack_isReceived_andNothingOfTheOrderChanges() {
        start();
        want();
        house.settle();
        List<Shipment> out = house.shipments(order);
        Standing before = house.standing(order);
        List<String> mails = house.mails();
        List<String> notes = house.notes(order);
        JsonObject inShop = house.inShop(order);

        house.seen(parcel(), TrackingStatus.IN_TRANSIT, "Madrid");
        house.settle();
        assertThat(first().getValue("received_at")).isNull();
        house.seen(parcel(), TrackingStatus.DELIVERED, "Berlin");
        house.settle();

        assertThat(first().getString("received_at")).startsWith("2026-11-22T14:05");
        assertThat(house.timeLine(order)).containsOnlyOnce("return_received");
        assertThat(house.standing(order)).isEqualTo(before);
        assertThat(house.shipments(order)).isEqualTo(out);
        assertThat(house.mails()).isEqualTo(mails);
        assertThat(house.notes(order)).isEqualTo(notes);
        assertThat(house.inShop(order)).isEqualTo(inShop);
        assertThat(api.shown(order).getJsonArray("shipments")).hasSize(1);
        assertThat(want().bodyAsJsonObject().getString("code")).isEqualTo("return_received");
        assertThat(voidLabel().bodyAsJsonObject().getString("code")).isEqualTo("return_received");
    }

    @Test
    void anExceptionOnTheWayBack_isAnIncidentOfItsOwn() {
        start();
        want();
        house.settle();

        house.seen(parcel(), TrackingStatus.ON_HOLD, "Madrid");

        assertThat(house.alerts()).contains("parcel_on_hold");
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.DELIVERED);
    }

    @Test
    void aLabel_isTakenBack_andAnotherBought() {
        start();
        assertThat(voidLabel().statusCode()).isEqualTo(404);
        want();
        house.settle();
        int sold = house.carrier.liveLabels().size();

        HttpResponse<Buffer> voiding = voidLabel();
        assertThat(voiding.statusCode()).isEqualTo(202);
        assertThat(want().bodyAsJsonObject().getString("code")).isEqualTo("label_being_voided");
        house.settle();

        assertThat(house.carrier.liveLabels()).hasSize(sold - 1);
        assertThat(first().getJsonObject("label").getString("state")).isEqualTo("voided");
        assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.PURCHASED);
        assertThat(want().statusCode()).isEqualTo(202);
        house.settle();
        assertThat(house.carrier.liveLabels()).hasSize(sold);
    }

    @Test
    void aLostAnswer_isFoundByReference() {
        start();
        int sold = house.carrier.liveLabels().size();
        house.carrier.faults().on("POST", "/api/v1/labels").once().lostAnswer();

        want();
        house.tryRun(ShippingTasks.PURCHASE);
        assertThat(first().getJsonObject("label").getString("state")).isEqualTo("unknown");
        assertThat(want().statusCode()).isEqualTo(202);
        house.run(ShippingTasks.RESOLVE);

        assertThat(first().getJsonObject("label").getString("state")).isEqualTo("purchased");
        assertThat(house.carrier.liveLabels()).hasSize(sold + 1);
    }

    @Test
    void whereNobodyMakesSuchLabels_itIsSaid_andNothingPlanned() {
        start();
        await(house.database.pool().query("UPDATE stores SET sandbox = false").execute());

        JsonObject problem = want().bodyAsJsonObject();

        assertThat(problem.getInteger("status")).isEqualTo(422);
        assertThat(problem.getString("code")).isEqualTo("no_return_carrier");
        assertThat(problem.getString("detail")).contains("EasyPost or Shippo");
        assertThat(first().getValue("label")).isNull();
        assertThat(api.post(RETURNS + "/999/label", new JsonObject()).statusCode())
                .isEqualTo(404);
        assertThat(api.post(RETURNS + "/" + id() + "/label", new JsonObject().put("hurry", true))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whereRefundsDoSo_aLabelIsBoughtByItself() {
        settings(new JsonObject().put("automatic", false).put("labels", true));
        int sold = house.carrier.liveLabels().size();

        refund();
        house.run(FulfilmentTasks.RETURN_LABEL);
        house.settle();

        assertThat(first().getString("started_by")).isEqualTo("automation");
        assertThat(first().getJsonObject("label").getString("state")).isEqualTo("purchased");
        assertThat(house.carrier.liveLabels()).hasSize(sold + 1);
    }

    @Test
    void byItself_nothingIsBought_unlessThatIsWanted_orWhileTheStoreRests() {
        refund();
        assertThat(house.tryRun(FulfilmentTasks.RETURN_LABEL)).isEmpty();
        settings(new JsonObject().put("automatic", false).put("labels", true));
        refund();
        house.settings(now -> now.withMode(StoreMode.OBSERVE));
        house.run(FulfilmentTasks.RETURN_LABEL);
        assertThat(first().getValue("label")).isNull();
        house.settings(now -> now.withMode(StoreMode.ON));
        await(house.database.pool().query("UPDATE stores SET sandbox = false").execute());
        house.want(FulfilmentTasks.RETURN_LABEL, id());
        house.run(FulfilmentTasks.RETURN_LABEL);

        assertThat(first().getValue("label")).isNull();
        assertThat(house.timeLine(order)).contains("return_label_not_planned");
    }

    @Test
    void noSlip_andNothingBoughtAnew_ofWhatComesBack() {
        start();
        want();
        house.settle();
        String shipment = "/api/v1/stores/s1/shipments/" + parcel().id();

        assertThat(api.get(shipment + "/packing-slip").body().toString()).contains("comes_back");
        assertThat(api.post(shipment + "/rebuy", new JsonObject())
                        .bodyAsJsonObject()
                        .getString("code"))
                .isEqualTo("is_return");
    }

    private void start() {
        JsonObject item = new JsonObject()
                .put("wc_item_id", house.order(order).items().get(0).wcItemId())
                .put("quantity", 1);
        assertThat(api.post(
                                HouseApi.order(order) + "/returns",
                                new JsonObject().put("items", new JsonArray().add(item)))
                        .statusCode())
                .isEqualTo(201);
    }

    private void refund() {
        house.shop
                .life()
                .refundLine(
                        house.order(order).wcId(),
                        house.order(order).items().get(0).wcItemId(),
                        1,
                        "1.00");
        house.hear(order);
        house.tryRun(FulfilmentTasks.ADVANCE);
    }

    private void settings(JsonObject settings) {
        assertThat(api.put("/api/v1/stores/s1/return-settings", settings).bodyAsJsonObject())
                .isEqualTo(settings);
    }

    private HttpResponse<Buffer> want() {
        return api.post(RETURNS + "/" + id() + "/label", new JsonObject());
    }

    private HttpResponse<Buffer> voidLabel() {
        return await(api.send(HttpMethod.DELETE, RETURNS + "/" + id() + "/label", new JsonObject(), Map.of()));
    }

    private Shipment parcel() {
        return await(house.shipping
                        .returnLabels()
                        .ofReturns(house.database.pool(), FulfilmentHouse.STORE, List.of(id())))
                .get(0);
    }

    private long id() {
        return first().getLong("id");
    }

    private JsonObject first() {
        return api.get(RETURNS).bodyAsJsonObject().getJsonArray("returns").getJsonObject(0);
    }
}

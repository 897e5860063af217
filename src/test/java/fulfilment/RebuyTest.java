package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import incidents.IncidentFilter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskWorker;
import shipping.Shipment;
import shipping.ShipmentState;

/** An order that changes after its label was bought. */
class RebuyTest {
    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);
    private Optional<TaskWorker> worker = Optional.empty();

    @AfterEach
    void close() {
        worker.ifPresent(running -> await(running.stop()));
        house.close();
    }

    @Test
    void anotherAddress_isOffered_andBoughtAnew() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");

        assertThat(house.alerts()).containsExactly(Rebuyer.CHANGED);
        work();
        HttpResponse<Buffer> answer = api.post(path(old), new JsonObject());

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        JsonObject rebuy = answer.bodyAsJsonObject();
        assertThat(rebuy.getString("state")).isEqualTo("planned");
        assertThat(rebuy.getJsonObject("old").getString("state")).isEqualTo("voided");
        assertThat(rebuy.getJsonArray("shipments").getJsonObject(0).getString("state"))
                .isEqualTo("purchased");
        assertThat(house.carrier.liveLabels()).hasSize(1);
        assertThat(house.carrier.labels()).hasSize(2);
        Shipment anew = house.shipments(order).get(1);
        assertThat(await(house.shipping.request(house.database.pool(), "s1", anew.planId()))
                        .destination()
                        .street())
                .isEqualTo("Neue Strasse 5");
        assertThat(house.alerts()).isEmpty();
        assertThat(house.timeLine(order)).contains("rebuy_wanted");
        assertThat(api.get(path(old)).bodyAsJsonObject()).isEqualTo(rebuy);
        assertThat(api.get("/api/v1/stores/s1/shipments/" + old.id())
                        .bodyAsJsonObject()
                        .getJsonObject("label_void")
                        .getString("state"))
                .isEqualTo("voided");
    }

    @Test
    void aDoubleClick_buysOneLabel_andSoDoesWhoeverAsksLater() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");
        work();

        List<Future<HttpResponse<Buffer>>> clicks = List.of(rebuy(old), rebuy(old), rebuy(old));
        await(Future.join(clicks));
        HttpResponse<Buffer> later = api.post(path(old), new JsonObject());

        assertThat(clicks)
                .allSatisfy(click -> assertThat(click.result().statusCode()).isEqualTo(200));
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(house.carrier.labels()).hasSize(2);
        assertThat(house.carrier.liveLabels()).hasSize(1);
    }

    @Test
    void theOfferIsDismissed_byAcknowledging_untilTheOrderChangesAgain() {
        long order = house.sell();
        house.settle();
        moves(order, "Neue Strasse 5");
        acknowledgeAll();
        house.change(order, new JsonObject().put("customer_note", "hello"));
        house.settle();

        assertThat(house.alerts()).isEmpty();
        moves(order, "Noch eine 6");
        assertThat(house.alerts()).containsExactly(Rebuyer.CHANGED);
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void aProcessThatDiesInBetween_goesOnWhereItWas() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");

        HttpResponse<Buffer> answer = api.postInVain(path(old), new JsonObject());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.getHeader("Location")).isEqualTo(path(old));
        assertThat(answer.bodyAsJsonObject().getString("state")).isEqualTo("voiding");
        assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.CANCELLING);
        house.settle();
        assertThat(api.get(path(old)).bodyAsJsonObject().getString("state")).isEqualTo("planned");
        assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.VOIDED, ShipmentState.PURCHASED);
    }

    @Test
    void aCarrierThatTakesNothingBack_stopsIt_unlessBothArePaid() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");
        refusesVoids(old);
        work();

        HttpResponse<Buffer> stopped = api.post(path(old), new JsonObject());

        assertThat(stopped.statusCode()).isEqualTo(409);
        assertThat(stopped.bodyAsJsonObject().getString("code")).isEqualTo("rebuy_stopped");
        assertThat(house.alerts()).contains("rebuy_stopped", "cannot_void");
        assertThat(house.carrier.labels()).hasSize(1);
        HttpResponse<Buffer> paid = api.post(path(old), new JsonObject().put("pay_twice", true));
        assertThat(paid.statusCode()).as(paid.bodyAsString()).isEqualTo(200);
        assertThat(house.carrier.labels()).hasSize(2);
        eventually(() -> assertThat(house.alerts()).doesNotContain("rebuy_stopped"));
    }

    @Test
    void whatTheCarrierHas_andWhatHasNoLabel_isNotBoughtAnew() {
        long order = house.sell();
        house.advance(order);
        Shipment parcel = house.shipments(order).get(0);

        assertThat(api.post(path(parcel), new JsonObject()).statusCode()).isEqualTo(409);
        house.settle();
        house.tracked(order, "in_transit");
        assertThat(api.post(path(parcel), new JsonObject()).statusCode()).isEqualTo(409);
        house.tracked(order, "delivered");
        assertThat(api.post(path(parcel), new JsonObject()).statusCode()).isEqualTo(409);
        assertThat(api.get(path(parcel)).statusCode()).isEqualTo(404);
        assertThat(api.post("/api/v1/stores/s1/shipments/999/rebuy", new JsonObject())
                        .statusCode())
                .isEqualTo(404);
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void aCancelledOrder_isNotBoughtAnew_evenIfThatWasWanted() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");
        assertThat(api.postInVain(path(old), new JsonObject()).statusCode()).isEqualTo(202);

        house.change(order, new JsonObject().put("status", "cancelled"));
        house.settle();

        assertThat(house.carrier.labels()).hasSize(1);
        assertThat(house.carrier.liveLabels()).isEmpty();
        JsonObject rebuy = api.get(path(old)).bodyAsJsonObject();
        assertThat(rebuy.getString("state")).isEqualTo("stopped");
        assertThat(rebuy.getString("problem")).isEqualTo("the order was cancelled in the store");
        assertThat(house.timeLine(order)).contains("rebuy_stopped");
        assertThat(house.alerts()).doesNotContain("rebuy_stopped");
    }

    @Test
    void anOrderCompletedMeanwhile_isNotBoughtAnew_andAPersonIsTold() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");
        assertThat(api.postInVain(path(old), new JsonObject()).statusCode()).isEqualTo(202);

        house.change(order, new JsonObject().put("status", "completed"));
        house.settle();

        assertThat(house.carrier.labels()).hasSize(1);
        assertThat(house.alerts()).contains("rebuy_stopped");
        assertThat(api.get(path(old)).bodyAsJsonObject().getString("state")).isEqualTo("stopped");
    }

    @Test
    void aParcelThatItsCarrierTakesMeanwhile_isNotBoughtAnew() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");

        Future<HttpResponse<Buffer>> answer =
                meanwhile(old, "tracking_status = 'in_transit', last_event_at = now()", () -> rebuy(old));

        assertThat(await(answer).statusCode()).isEqualTo(409);
        assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.PURCHASED);
        assertThat(api.get(path(old)).statusCode()).isEqualTo(404);
        assertThat(house.timeLine(order)).doesNotContain("rebuy_wanted");
    }

    /** Else its goods would seem free while it still seemed to end, and automation would plan them. */
    @Test
    void aLabelThatIsVoidedWhileTheOrderIsLookedAt_isLookedAtOnceItIsVoid() {
        long order = house.sell();
        house.settle();
        Shipment old = house.shipments(order).get(0);
        moves(order, "Neue Strasse 5");
        assertThat(api.postInVain(path(old), new JsonObject()).statusCode()).isEqualTo(202);

        CompletableFuture<TaskOutcome> looked =
                meanwhile(old, "state = 'voided'", () -> CompletableFuture.supplyAsync(() -> house.advance(order)));

        looked.join();
        assertThat(api.get(path(old)).bodyAsJsonObject().getString("state")).isEqualTo("planned");
        assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.VOIDED, ShipmentState.PLANNED);
    }

    /** Begins something that has to wait because the parcel is changed, and then commits the change. */
    private <T> T meanwhile(Shipment parcel, String change, Supplier<T> begin) {
        SqlConnection other = await(house.database.pool().getConnection());
        Transaction changing = await(other.begin());
        await(other.preparedQuery("UPDATE shipments SET " + change + " WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(parcel.storeId(), parcel.id())));
        T begun = begin.get();
        eventually(() -> assertThat(waitingForLocks()).isPositive());
        await(changing.commit());
        await(other.close());
        return begun;
    }

    private long waitingForLocks() {
        return await(house.database.pool().query("""
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'
                                """).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private void moves(long order, String street) {
        JsonObject shipping =
                house.inShop(order).getJsonObject("shipping").copy().put("address_1", street);
        house.change(order, new JsonObject().put("shipping", shipping));
        house.settle();
    }

    /** The carrier saw the label used. */
    private void refusesVoids(Shipment shipment) {
        String path = "/api/v1/labels/" + shipment.trackingNumber().orElseThrow() + "/void";
        String body = new JsonObject().put("detail", "Label was used").encode();
        house.carrier.faults().on("POST", path).times(5).status(409, body, "application/json", Map.of());
    }

    private void acknowledgeAll() {
        await(house.incidents.list(house.database.pool(), IncidentFilter.open("s1", 50)))
                .forEach(incident -> await(house.incidents.acknowledge(
                        house.database.pool(), incident.id(), "key:person", Optional.empty())));
    }

    private void work() {
        worker = Optional.of(house.work());
    }

    private Future<HttpResponse<Buffer>> rebuy(Shipment shipment) {
        return api.send(HttpMethod.POST, path(shipment), new JsonObject(), Map.of());
    }

    private static String path(Shipment shipment) {
        return "/api/v1/stores/s1/shipments/" + shipment.id() + "/rebuy";
    }
}

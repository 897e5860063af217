package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shipping.Shipment;

/** What of a parcel's way is told to the shop. */
class WritebackTest {
    private static final String SETTINGS = "/api/v1/stores/s1/writeback-settings";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aStoreHasTheDefaults_untilTheyAreReplaced() {
        JsonObject usual = new JsonObject()
                .put("store_id", "s1")
                .put("customer_note", false)
                .putNull("customer_note_text")
                .put("complete_on_delivery", true)
                .putNull("complete_from");
        assertThat(api.get(SETTINGS).bodyAsJsonObject()).isEqualTo(usual);

        JsonObject wanted = new JsonObject()
                .put("customer_note", true)
                .put("customer_note_text", "Guía {tracking_number}")
                .put("complete_on_delivery", true)
                .put("complete_from", new JsonArray().add("processing").add("packed"));
        assertThat(api.put(SETTINGS, wanted).statusCode()).isEqualTo(200);

        JsonObject now = api.get(SETTINGS).bodyAsJsonObject();
        assertThat(now.getString("customer_note_text")).isEqualTo("Guía {tracking_number}");
        assertThat(now.getJsonArray("complete_from").getList()).containsExactly("packed", "processing");
        assertThat(api.put(SETTINGS, new JsonObject().put("complete_from", new JsonArray()))
                        .bodyAsJsonObject())
                .isEqualTo(usual.copy().put("complete_from", new JsonArray()));
        assertThat(api.put(SETTINGS, new JsonObject().put("customer_note", "yes"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theCustomer_isToldByANote_onceForEachParcel_whereTheStoreWantsIt() {
        api.put(SETTINGS, new JsonObject().put("customer_note", true));
        long order = house.sell();
        house.shipOnePieceByHand(order);
        house.shipOnePieceByHand(order);
        house.settle();
        house.settle();

        List<String> numbers = house.shipments(order).stream()
                .map(shipment -> shipment.trackingNumber().orElseThrow())
                .toList();
        assertThat(numbers).hasSize(2);
        for (Shipment parcel : house.shipments(order)) {
            String page = parcel.trackingUrl().orElseThrow();
            assertThat(customerNotes(order))
                    .filteredOn(note -> note.contains(page))
                    .hasSize(1);
            assertThat(house.inShop(order).getJsonArray("meta_data").encode()).contains(page);
        }
        for (String number : numbers) {
            assertThat(customerNotes(order))
                    .filteredOn(note -> note.contains(number))
                    .hasSize(1);
        }
        assertThat(customerNotes(order)).hasSize(2);
    }

    @Test
    void withoutTheWish_thereIsNoNoteForTheCustomer() {
        long order = house.sell();
        house.settle();

        assertThat(customerNotes(order)).isEmpty();
    }

    @Test
    void anOrderIsCompleted_onlyFromTheStatusesThatTheStoreNames() {
        api.put(SETTINGS, new JsonObject().put("complete_from", new JsonArray().add("packed")));
        long order = house.sell();
        house.settle();
        house.tracked(order, "delivered");
        house.settle();
        assertThat(house.inShop(order).getString("status")).isEqualTo("processing");
        assertThat(house.alerts()).isEmpty();

        api.put(SETTINGS, new JsonObject().put("complete_from", new JsonArray().add("processing")));
        house.advance(order);
        house.settle();
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
    }

    @Test
    void anOrderIsNotCompleted_inAStoreThatDoesNotWantIt() {
        api.put(SETTINGS, new JsonObject().put("complete_on_delivery", false));
        long order = house.sell();
        house.settle();
        house.tracked(order, "delivered");
        house.settle();

        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(house.inShop(order).getString("status")).isEqualTo("processing");
    }

    @Test
    void aLateParcel_standsInTheTimeLineOnce() {
        long order = house.sell();
        house.settle();
        Shipment parcel = house.shipments(order).get(0);
        late(parcel, Instant.now().minus(Duration.ofDays(2)));
        house.run(FulfilmentTasks.DELAYED);
        late(parcel, Instant.now().plus(Duration.ofDays(2)));
        late(parcel, Instant.now().minus(Duration.ofDays(1)));
        house.run(FulfilmentTasks.DELAYED);

        assertThat(house.timeLine(order)).filteredOn("delayed"::equals).hasSize(1);
        JsonObject shown = api.get("/api/v1/stores/s1/shipments/" + parcel.id()).bodyAsJsonObject();
        assertThat(shown.getString("delayed_since")).isNotNull();
        assertThat(shown.getString("next_tracking_at")).isNotNull();
        assertThat(shown.getDouble("tracking_stretch")).isEqualTo(1);
    }

    @Test
    void whatTheShopShippedByHand_isNotBought_andTheTimeLineSaysSo() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        JsonObject item = new JsonObject().put("tracking_number", "FOREIGN-1").put("tracking_provider", "x");
        JsonObject meta =
                new JsonObject().put("key", "_wc_shipment_tracking_items").put("value", List.of(item));
        house.shop.life().editOrder(house.order(order).wcId(), new JsonObject().put("meta_data", List.of(meta)));

        house.settle();

        assertThat(house.carrier.labels()).isEmpty();
        assertThat(messages(order)).anyMatch(line -> line.contains("FOREIGN-1"));
    }

    @Test
    void theNote_hasTheWordsOfTheStore() {
        WritebackSettings own = new WritebackSettings(
                true, Optional.of("{carrier} {tracking_number} {tracking_url}"), true, Optional.empty());

        assertThat(own.note("DHL", "T1", Optional.empty())).isEqualTo("DHL T1");
        assertThat(WritebackSettings.DEFAULT.note("DHL", "T1", Optional.of("https://t.test/T1")))
                .contains("DHL", "T1", "https://t.test/T1");
        WritebackSettings bare = new WritebackSettings(true, Optional.of("On its way. "), true, Optional.empty());
        assertThat(bare.note("DHL", "T1", Optional.empty())).isEqualTo("On its way. T1");
        assertThat(bare.note("DHL", "T2", Optional.empty())).isEqualTo("On its way. T2");
        assertThat(own.completesFrom("anything")).isTrue();
        assertThat(new WritebackSettings(false, Optional.empty(), false, Optional.empty()).completesFrom("processing"))
                .isFalse();
        assertThat(new WritebackSettings(false, Optional.empty(), true, Optional.of(Set.of("a"))).completesFrom("b"))
                .isFalse();
    }

    private List<String> customerNotes(long order) {
        return house.shop.notes(house.order(order).wcId()).stream()
                .filter(note -> note.getBoolean("customer_note"))
                .map(note -> note.getString("note"))
                .toList();
    }

    private List<String> messages(long order) {
        return await(house.fulfilment.timeLine().list(house.database.pool(), FulfilmentHouse.STORE, order)).stream()
                .map(OrderEvent::message)
                .toList();
    }

    private void late(Shipment parcel, Instant expected) {
        TrackingEvent event =
                new TrackingEvent(Instant.now(), TrackingStatus.IN_TRANSIT, "In transit", "", Optional.of("Cali"));
        await(house.tracking.apply(
                FulfilmentHouse.STORE,
                parcel.id(),
                new TrackingReport(
                        "DHL",
                        "T1",
                        TrackingStatus.IN_TRANSIT,
                        "In transit",
                        Optional.of("Cali"),
                        List.of(event),
                        Optional.of(expected),
                        Optional.empty(),
                        Optional.empty())));
    }
}

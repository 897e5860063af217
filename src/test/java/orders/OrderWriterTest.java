package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import platform.crypto.Keyring;
import platform.http.ProblemException;
import platform.tasks.Tasks;
import records.RecordState;
import records.Records;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import sandbox.store.TrackingExtension;
import testing.ShopDatabase;
import testing.TestStores;
import woocommerce.StoreAddress;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;
import woocommerce.StoreException;
import woocommerce.StoreJson;

class OrderWriterTest {
    private static final String STORE = "s1";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final ShopDatabase shop = ShopDatabase.with(STORE);
    private final Keyring keyring = Keyring.ephemeral();
    private final OrderKind kind = new OrderKind(keyring, shop.facts());
    private final Orders orders = new Orders(keyring);
    private SimulatedStore store;
    private OrderWriter writer;
    private long wcId;
    private long orderId;

    @BeforeEach
    void aPaidOrder() {
        open(StoreProfile.named("shop"));
    }

    @AfterEach
    void close() {
        await(store.close());
        shop.close();
    }

    @Test
    void completing_writes_status_and_note_once() {
        Optional<String> note = Optional.of("Delivered on 2026-11-22 & signed <for>");
        assertThat(await(writer.complete(STORE, orderId, note, any -> true))).isEqualTo(new WriteOutcome.Written());
        assertThat(status()).isEqualTo("completed");
        assertThat(ours().status()).isEqualTo("completed");
        int notes = store.notes(wcId).size();
        assertThat(await(writer.complete(STORE, orderId, note, any -> true))).isEqualTo(new WriteOutcome.AlreadySo());
        assertThat(store.notes(wcId)).hasSize(notes);
        assertThat(writes()).containsExactly("PUT /orders/" + wcId, "POST /orders/" + wcId + "/notes");
    }

    @Test
    void a_lost_answer_leads_to_one_note() {
        store.faults()
                .on("POST", "/wp-json/wc/v3/orders/" + wcId + "/notes")
                .once()
                .lostAnswer();
        int before = store.notes(wcId).size();
        assertThatThrownBy(() -> await(writer.addNote(STORE, orderId, "Packed", false)))
                .isInstanceOf(StoreException.class);
        assertThat(await(writer.addNote(STORE, orderId, "Packed", false))).isEqualTo(new WriteOutcome.AlreadySo());
        assertThat(store.notes(wcId)).hasSize(before + 1);
    }

    @Test
    void a_cancelled_order_is_not_completed() {
        store.life().cancel(wcId);
        WriteOutcome outcome = await(writer.complete(STORE, orderId, Optional.of("Delivered"), any -> true));
        assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(status()).isEqualTo("cancelled");
        assertThat(writes()).isEmpty();
    }

    @Test
    void an_order_is_completed_only_from_a_status_that_is_wished_of_what_the_store_has() {
        store.life().editOrder(wcId, new JsonObject().put("status", "on-hold"));

        WriteOutcome outcome = await(writer.complete(STORE, orderId, Optional.of("Delivered"), "processing"::equals));

        assertThat(outcome).isEqualTo(new WriteOutcome.Held());
        assertThat(status()).isEqualTo("on-hold");
        assertThat(ours().status()).isEqualTo("on-hold");
    }

    @Test
    void a_status_that_the_store_does_not_know_is_refused() {
        StatusGate any = StatusGate.from(current -> true);
        WriteOutcome outcome = await(writer.setStatus(STORE, orderId, "no-such-status", Optional.empty(), any))
                .outcome();
        assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
    }

    @Test
    void an_order_that_the_store_forgot_is_refused_and_looked_at() {
        store.gone(Kind.ORDER, wcId);
        assertThat(await(writer.complete(STORE, orderId, Optional.empty(), any -> true)))
                .isInstanceOf(WriteOutcome.Refused.class);
        assertThat(await(writer.readFresh(STORE, orderId)).state()).isEqualTo(RecordState.GONE);
        assertThat(shop.wanted("records.confirm")).isEqualTo(2);
    }

    @Test
    void an_unknown_order_is_404() {
        assertThatThrownBy(() -> await(writer.readFresh(STORE, 999)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().status()).isEqualTo(404));
    }

    @Test
    void without_fulfillments_tracking_becomes_meta_data_and_a_note_once() {
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isEqualTo(new WriteOutcome.Written());
        assertThat(trackingMeta()).hasSize(2);
        assertThat(trackingMeta().getJsonObject(0).getString("custom_tracking_provider"))
                .isEqualTo("Sandbox Express");
        int notes = store.notes(wcId).size();
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isEqualTo(new WriteOutcome.AlreadySo());
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T3")))))
                .isEqualTo(new WriteOutcome.Written());
        assertThat(trackingMeta()).hasSize(3);
        assertThat(store.notes(wcId)).hasSize(notes + 1);
        assertThat(await(writer.readFresh(STORE, orderId)).trackingNumbers())
                .containsExactlyInAnyOrder("T1", "T2", "T3");
        assertThat(store.requests())
                .filteredOn(r -> r.path().endsWith("/fulfillments"))
                .hasSize(1);
    }

    @Test
    void with_fulfillments_each_parcel_is_one() {
        await(store.close());
        open(StoreProfile.named("shop").withFulfillments(true));
        store.faults()
                .on("POST", "/wp-json/wc/v3/orders/" + wcId + "/fulfillments")
                .once()
                .lostAnswer();
        assertThatThrownBy(() -> await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isInstanceOf(StoreException.class);
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isEqualTo(new WriteOutcome.Written());
        assertThat(store.fulfillments(wcId)).hasSize(2);
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isEqualTo(new WriteOutcome.AlreadySo());
        assertThat(await(writer.readFresh(STORE, orderId)).trackingNumbers()).containsExactlyInAnyOrder("T1", "T2");
    }

    @ParameterizedTest
    @EnumSource(TrackingExtension.class)
    void with_an_extension_each_parcel_is_shown_by_it_once(TrackingExtension extension) {
        await(store.close());
        open(StoreProfile.named("shop").withTrackingExtensions(Set.of(extension)));
        String route = extension == TrackingExtension.AST ? "/wp-json/wc-ast" : "/wp-json/wc-shipment-tracking";
        store.faults().on("POST", route).once().lostAnswer();
        int notes = store.notes(wcId).size();

        assertThatThrownBy(() -> await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isInstanceOf(StoreException.class);
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isEqualTo(new WriteOutcome.Written());
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T1"), line("T2")))))
                .isEqualTo(new WriteOutcome.AlreadySo());

        assertThat(trackingMeta()).hasSize(2);
        assertThat(writes()).hasSize(2).allMatch(write -> write.startsWith("POST " + route));
        assertThat(store.notes(wcId)).hasSize(notes);
        assertThat(await(writer.readFresh(STORE, orderId)).trackingNumbers()).containsExactlyInAnyOrder("T1", "T2");
        assertThat(asked("/fulfillments")).isEqualTo(2);
    }

    @Test
    void fulfillments_come_before_extensions_and_these_before_meta_data() {
        await(store.close());
        open(StoreProfile.named("shop")
                .withFulfillments(true)
                .withTrackingExtensions(Set.of(TrackingExtension.AST, TrackingExtension.SHIPMENT_TRACKING)));

        await(writer.writeTracking(STORE, orderId, List.of(line("T1"))));

        assertThat(store.fulfillments(wcId)).hasSize(1);
        assertThat(asked("/shipment-trackings")).isZero();
    }

    @Test
    void a_carrier_that_an_extension_does_not_know_is_shown_by_meta_data() {
        await(store.close());
        open(StoreProfile.named("shop").withTrackingExtensions(Set.of(TrackingExtension.AST)));
        TrackingLine unknown =
                new TrackingLine("T9", "Caravan", Optional.empty(), line("T9").items());

        assertThat(await(writer.writeTracking(STORE, orderId, List.of(unknown))))
                .isEqualTo(new WriteOutcome.Written());

        assertThat(trackingMeta()).hasSize(1);
        assertThat(trackingMeta().getJsonObject(0).getString("custom_tracking_provider"))
                .isEqualTo("Caravan");
    }

    @Test
    void parcels_that_the_best_way_does_not_take_do_not_keep_others_from_it() {
        await(store.close());
        open(StoreProfile.named("shop").withFulfillments(true));
        TrackingLine ofNoItems = new TrackingLine("T1", "Sandbox Express", Optional.empty(), List.of());

        await(writer.writeTracking(STORE, orderId, List.of(ofNoItems)));
        await(writer.writeTracking(STORE, orderId, List.of(line("T2"))));

        assertThat(trackingMeta()).hasSize(1);
        assertThat(store.fulfillments(wcId)).hasSize(1);
    }

    @Test
    void a_carrier_that_an_extension_does_not_know_does_not_keep_others_from_it() {
        await(store.close());
        open(StoreProfile.named("shop").withTrackingExtensions(Set.of(TrackingExtension.AST)));
        TrackingLine unknown =
                new TrackingLine("T9", "Caravan", Optional.empty(), line("T9").items());

        await(writer.writeTracking(STORE, orderId, List.of(unknown)));
        await(writer.writeTracking(STORE, orderId, List.of(line("T2"))));

        assertThat(trackingMeta()).hasSize(2);
        assertThat(writes()).anyMatch(write -> write.startsWith("POST /wp-json/wc-ast"));
        assertThat(writes().get(writes().size() - 1)).startsWith("POST /wp-json/wc-ast");
    }

    @Test
    void a_way_that_the_store_lost_is_looked_for_anew() {
        await(store.close());
        open(StoreProfile.named("shop").withTrackingExtensions(Set.of(TrackingExtension.SHIPMENT_TRACKING)));
        await(writer.writeTracking(STORE, orderId, List.of(line("T1"))));
        String noRoute = new JsonObject()
                .put("code", "rest_no_route")
                .put("message", "No route was found matching the URL and request method.")
                .put("data", new JsonObject().put("status", 404))
                .encode();
        store.faults()
                .onAny("/wp-json/wc-shipment-tracking")
                .times(9)
                .status(404, noRoute, "application/json", Map.of());

        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T2")))))
                .isEqualTo(new WriteOutcome.Written());
        assertThat(await(writer.writeTracking(STORE, orderId, List.of(line("T3")))))
                .isEqualTo(new WriteOutcome.Written());

        assertThat(trackingMeta()).hasSize(3);
        assertThat(asked("/fulfillments")).isEqualTo(2);
    }

    @Test
    void reading_fresh_tells_our_copy() {
        store.life().editOrder(wcId, new JsonObject().put("status", "on-hold"));
        FreshOrder fresh = await(writer.readFresh(STORE, orderId));
        assertThat(fresh.status()).isEqualTo("on-hold");
        assertThat(fresh.quantities().values())
                .singleElement(InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo("2");
        assertThat(fresh.deliverTo().namesPlace()).isTrue();
        assertThat(fresh.trackingNumbers()).isEmpty();
    }

    @Test
    void refunds_tell_their_items_when_asked() {
        long line = ours().items().get(0).wcItemId();
        store.life().refundLine(wcId, line, 1, "5.00");
        await(writer.readFresh(STORE, orderId));
        // The refund may share its second with the creation, which leaves our copy to a confirm: take it by hand.
        store(wcId);
        assertThat(ours().refundItemsKnown()).isFalse();
        await(writer.knowRefundItems(STORE, orderId));
        assertThat(ours().refundItemsKnown()).isTrue();
        assertThat(ours().refundedQuantities().get(line)).isEqualByComparingTo(BigDecimal.ONE);
        store(wcId);
        assertThat(ours().refundItemsKnown()).isTrue();
    }

    @Test
    void a_store_that_is_down_fails_the_wish() {
        store.faults().onAny("/wp-json").times(9).status(503);
        assertThatThrownBy(() -> await(writer.complete(STORE, orderId, Optional.empty(), any -> true)))
                .isInstanceOf(StoreException.class);
    }

    private void open(StoreProfile profile) {
        store = await(SimulatedStore.start(shop.vertx(), profile)).withCatalogue();
        wcId = store.life()
                .checkout(store.buyer(1), Cart.of(store.sellable().get(0), 2))
                .getLong("id");
        store.life().editOrder(wcId, new JsonObject().put("status", "processing"));
        StoreCredentials credentials =
                new StoreCredentials(profile.key().key(), profile.key().secret());
        StoreClient client = TestStores.clients(shop.vertx()).client(StoreAddress.of(store.baseUrl()), credentials);
        Tasks tasks = new Tasks(shop.database(), shop.vertx().eventBus());
        Records records = new Records(shop.database(), tasks, keyring, List.of(kind));
        writer = new OrderWriter(shop.database(), orders, records, id -> Future.succeededFuture(client), CLOCK);
        store(wcId);
        orderId = ours().id();
    }

    private void store(long id) {
        byte[] body = store.order(id).orElseThrow().encode().getBytes(StandardCharsets.UTF_8);
        var parsed = kind.parse(StoreJson.read(body).orElseThrow());
        await(shop.database().transaction(tx -> kind.upsert(tx, STORE, List.of(parsed))));
    }

    private TrackingLine line(String number) {
        long item = ours().items().get(0).wcItemId();
        return new TrackingLine(
                number,
                "Sandbox Express",
                Optional.of("https://track.test/" + number),
                List.of(new TrackingLine.Item(item, 1)));
    }

    private Order ours() {
        return await(orders.findByWcId(shop.database().pool(), STORE, wcId)).orElseThrow();
    }

    private String status() {
        return store.order(wcId).orElseThrow().getString("status");
    }

    private JsonArray trackingMeta() {
        return store.order(wcId).orElseThrow().getJsonArray("meta_data").stream()
                .map(JsonObject.class::cast)
                .filter(meta -> meta.getString("key").equals("_wc_shipment_tracking_items"))
                .map(meta -> meta.getJsonArray("value"))
                .findFirst()
                .orElseThrow();
    }

    private long asked(String pathEnd) {
        return store.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.path().endsWith(pathEnd))
                .count();
    }

    private List<String> writes() {
        return store.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> request.method() + " " + request.path().replaceFirst("^/wp-json/wc/v3", ""))
                .toList();
    }
}

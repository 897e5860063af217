package fulfilment;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orders.OrderAdditions;
import platform.db.Database;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.Shipping;
import tracking.ParcelProgress;
import tracking.Tracking;

/** What the API shows of an order's fulfilment. The time line is shown where one order is asked for. */
final class OrderAdditionsProvider implements OrderAdditions {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final Shipping shipping;
    private final Tracking tracking;
    private final TimeLine timeLine;

    OrderAdditionsProvider(Database database, Shipping shipping, Tracking tracking, TimeLine timeLine) {
        this.database = database;
        this.shipping = shipping;
        this.tracking = tracking;
        this.timeLine = timeLine;
    }

    @Override
    public Future<Map<Long, Map<String, Object>>> of(String storeId, List<Long> orderIds) {
        Future<Map<Long, Standing>> standings = fulfilments.find(database.pool(), storeId, orderIds);
        Future<List<Shipment>> shipments = shipping.ofSubjects(database.pool(), storeId, orderIds);
        Future<Map<Long, ParcelProgress>> parcels = tracking.ofSubjects(database.pool(), storeId, orderIds);
        return Future.join(standings, shipments, parcels)
                .map(all -> additions(orderIds, standings.result(), shipments.result(), parcels.result()));
    }

    @Override
    public Future<Map<String, Object>> ofOne(String storeId, long orderId) {
        Future<Map<String, Object>> members = OrderAdditions.super.ofOne(storeId, orderId);
        Future<List<OrderEvent>> events = timeLine.list(database.pool(), storeId, orderId);
        return Future.join(members, events).map(all -> withTimeLine(members.result(), events.result()));
    }

    private static Map<String, Object> withTimeLine(Map<String, Object> members, List<OrderEvent> events) {
        members.put(
                "timeline", events.stream().map(OrderAdditionsProvider::event).toList());
        return members;
    }

    private static Map<Long, Map<String, Object>> additions(
            List<Long> orderIds,
            Map<Long, Standing> standings,
            List<Shipment> shipments,
            Map<Long, ParcelProgress> parcels) {
        Map<Long, List<Shipment>> ofOrder = shipments.stream().collect(Collectors.groupingBy(Shipment::subjectId));
        Map<Long, Map<String, Object>> additions = new HashMap<>();
        for (long id : orderIds) {
            Map<String, Object> members = members(
                    Optional.ofNullable(standings.get(id)).orElse(Standing.NEW),
                    Optional.ofNullable(ofOrder.get(id)).orElse(List.of()),
                    parcels);
            additions.put(id, members);
        }
        return additions;
    }

    static Map<String, Object> members(Standing standing, List<Shipment> shipments, Map<Long, ParcelProgress> parcels) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("fulfilment_status", standing.status().wireName());
        members.put("waiting_for", standing.waitingFor().orElse(null));
        shipments.stream()
                .filter(shipment -> shipment.state() == ShipmentState.PURCHASED)
                .flatMap(shipment -> shipment.trackingNumber().stream())
                .findFirst()
                .ifPresent(number -> members.put("tracking_number", number));
        members.put(
                "shipments",
                shipments.stream()
                        .map(shipment -> shipment(shipment, Optional.ofNullable(parcels.get(shipment.id()))))
                        .toList());
        return members;
    }

    private static Map<String, Object> shipment(Shipment shipment, Optional<ParcelProgress> parcel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", shipment.id());
        json.put("state", shipment.state().wireName());
        json.put("tracking_status", shipment.trackingStatus().wireName());
        put(json, "carrier", shipment.carrier());
        put(json, "service", shipment.service());
        put(json, "tracking_number", shipment.trackingNumber());
        put(json, "cost", shipment.cost().map(cost -> cost.value()));
        put(json, "currency", shipment.cost().map(cost -> cost.currency()));
        put(json, "location", parcel.flatMap(ParcelProgress::location));
        put(json, "estimated_delivery", shipment.estimatedDelivery().map(Object::toString));
        put(json, "purchased_at", shipment.purchasedAt().map(Object::toString));
        put(json, "delivered_at", shipment.deliveredAt().map(Object::toString));
        put(json, "problem", shipment.problem());
        List<Map<String, Object>> items = shipment.items().stream()
                .map(item -> Map.<String, Object>of(
                        "wc_item_id", item.lineId(), "sku", item.sku(), "quantity", item.quantity()))
                .toList();
        json.put("items", items);
        return json;
    }

    private static Map<String, Object> event(OrderEvent event) {
        return Map.of(
                "at", event.at().toString(),
                "event", event.event(),
                "actor", event.actor(),
                "message", event.message());
    }

    private static void put(Map<String, Object> json, String name, Optional<? extends Object> value) {
        json.put(name, value.orElse(null));
    }
}

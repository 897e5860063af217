package fulfilment;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orders.OrderAdditions;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.Shipping;
import tracking.ParcelProgress;
import tracking.Tracking;

/** What the API shows of an order's fulfilment. Tracking and time line are shown where one order is asked for. */
final class OrderAdditionsProvider implements OrderAdditions {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final Shipping shipping;
    private final Tracking tracking;
    private final TimeLine timeLine;
    private final ShipmentReader reader;

    OrderAdditionsProvider(
            Database database, Shipping shipping, Tracking tracking, TimeLine timeLine, ShipmentReader reader) {
        this.database = database;
        this.shipping = shipping;
        this.tracking = tracking;
        this.timeLine = timeLine;
        this.reader = reader;
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
        Future<Map<Long, Standing>> standings = fulfilments.find(database.pool(), storeId, List.of(orderId));
        Future<List<Shipment>> shipments = shipping.ofSubject(database.pool(), storeId, orderId);
        Future<Map<Long, ParcelProgress>> parcels = tracking.ofSubjects(database.pool(), storeId, List.of(orderId));
        Future<List<OrderEvent>> events = timeLine.list(database.pool(), storeId, orderId);
        return Future.join(standings, shipments, parcels, events)
                .compose(all -> details(shipments.result(), parcels.result()))
                .map(shown -> with(
                        members(standing(standings.result(), orderId), shipments.result()), shown, events.result()));
    }

    private static Map<String, Object> with(
            Map<String, Object> members, List<Map<String, @Nullable Object>> shipments, List<OrderEvent> events) {
        members.put("shipments", shipments);
        members.put(
                "timeline", events.stream().map(OrderAdditionsProvider::event).toList());
        return members;
    }

    private Map<Long, Map<String, Object>> additions(
            List<Long> orderIds,
            Map<Long, Standing> standings,
            List<Shipment> shipments,
            Map<Long, ParcelProgress> parcels) {
        Map<Long, List<Shipment>> ofOrder = shipments.stream().collect(Collectors.groupingBy(Shipment::subjectId));
        Map<Long, Map<String, Object>> additions = new HashMap<>();
        for (long id : orderIds) {
            List<Shipment> own = Optional.ofNullable(ofOrder.get(id)).orElse(List.of());
            Map<String, Object> members = members(standing(standings, id), own);
            members.put(
                    "shipments",
                    own.stream()
                            .map(shipment -> reader.summary(shipment, parcels))
                            .toList());
            additions.put(id, members);
        }
        return additions;
    }

    private Future<List<Map<String, @Nullable Object>>> details(
            List<Shipment> shipments, Map<Long, ParcelProgress> parcels) {
        Future<List<Map<String, @Nullable Object>>> all = Future.succeededFuture(new ArrayList<>());
        for (Shipment shipment : shipments) {
            all = all.compose(shown ->
                    reader.details(shipment, parcels).onSuccess(shown::add).map(shown));
        }
        return all;
    }

    private static Standing standing(Map<Long, Standing> standings, long orderId) {
        return Optional.ofNullable(standings.get(orderId)).orElse(Standing.NEW);
    }

    static Map<String, Object> members(Standing standing, List<Shipment> shipments) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("fulfilment_status", standing.status().wireName());
        members.put("waiting_for", standing.waitingFor().orElse(null));
        shipments.stream()
                .filter(shipment -> shipment.state() == ShipmentState.PURCHASED)
                .flatMap(shipment -> shipment.trackingNumber().stream())
                .findFirst()
                .ifPresent(number -> members.put("tracking_number", number));
        return members;
    }

    private static Map<String, Object> event(OrderEvent event) {
        return Map.of(
                "at", event.at().toString(),
                "event", event.event(),
                "actor", event.actor(),
                "message", event.message());
    }
}

package fulfilment;

import carriers.ProofOfDelivery;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import notifications.NotificationEvent;
import notifications.NotificationRequest;
import notifications.Notifications;
import orders.Order;
import orders.OrderItem;
import platform.db.Tx;
import shipping.Shipment;
import tracking.ParcelProgress;
import tracking.Tracking;

/** Asks for the mails of a parcel's milestones. */
final class CustomerMails {
    /** What mails are about. */
    static final String SUBJECT = "shipment";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    private final Notifications notifications;
    private final Tracking tracking;

    CustomerMails(Notifications notifications, Tracking tracking) {
        this.notifications = notifications;
        this.tracking = tracking;
    }

    /** Wants the mail, once; nothing for an order without an e-mail address. */
    Future<Void> request(Tx tx, OrderCase which, Milestone milestone, long shipmentId) {
        return which.order().email().isBlank()
                ? Future.succeededFuture()
                : progress(tx, which, shipmentId)
                        .compose(parcel ->
                                notifications.request(tx, mail(which, milestone, which.shipment(shipmentId), parcel)));
    }

    private Future<Optional<ParcelProgress>> progress(Tx tx, OrderCase which, long shipmentId) {
        return tracking.ofSubjects(
                        tx.sql(), which.store().id(), List.of(which.order().id()))
                .map(parcels -> Optional.ofNullable(parcels.get(shipmentId)));
    }

    /** Wants the mail that a parcel is late, once for each day that its carrier named. */
    Future<Void> requestDelayed(Tx tx, OrderCase which, LateParcels.Late late) {
        return which.order().email().isBlank()
                ? Future.succeededFuture()
                : notifications.request(tx, delayed(which, late));
    }

    /** Without the day that was named: it has passed. */
    static NotificationRequest delayed(OrderCase which, LateParcels.Late late) {
        Map<String, Object> data = data(
                which.order(),
                late.shipment(),
                Optional.of(late.progress()),
                which.store().timezone());
        data.remove("estimated_delivery");
        return new NotificationRequest(
                which.store().id(),
                SUBJECT,
                late.subjectId(),
                NotificationEvent.DELAYED,
                which.order().email(),
                language(which.order()),
                data);
    }

    static NotificationRequest mail(
            OrderCase which, Milestone milestone, Shipment shipment, Optional<ParcelProgress> parcel) {
        return new NotificationRequest(
                which.store().id(),
                SUBJECT,
                Long.toString(shipment.id()),
                event(milestone),
                which.order().email(),
                language(which.order()),
                data(which.order(), shipment, parcel, which.store().timezone()));
    }

    /** The language in which the order was placed; empty where nothing says so. */
    static Optional<Locale> language(Order order) {
        return Optional.of(order.language()).filter(code -> !code.isEmpty()).map(Locale::forLanguageTag);
    }

    static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    private static NotificationEvent event(Milestone milestone) {
        return switch (milestone) {
            case SHIPPED -> NotificationEvent.SHIPPED;
            case OUT_FOR_DELIVERY -> NotificationEvent.OUT_FOR_DELIVERY;
            case DELIVERED -> NotificationEvent.DELIVERED;
            case CANCELLED -> NotificationEvent.CANCELLED;
            case DELIVERY_FAILED, RETURNED -> throw new IllegalArgumentException("No mail of " + milestone);
        };
    }

    private static Map<String, Object> data(
            Order order, Shipment shipment, Optional<ParcelProgress> parcel, ZoneId zone) {
        Map<String, Object> data = new HashMap<>();
        data.put("customer_name", order.customerName());
        data.put("order_number", order.number());
        data.put("items", items(order, shipment));
        put(data, "carrier", shipment.carrier());
        put(data, "tracking_number", shipment.trackingNumber());
        put(data, "tracking_url", shipment.trackingUrl());
        put(data, "location", parcel.flatMap(ParcelProgress::location));
        put(data, "estimated_delivery", shipment.estimatedDelivery().map(at -> DAY.format(at.atZone(zone))));
        put(data, "delivered_at", Parcels.of(shipment).deliveredAt().map(at -> moment(at, zone)));
        put(data, "received_by", parcel.flatMap(ParcelProgress::proof).flatMap(ProofOfDelivery::recipient));
        return data;
    }

    private static List<Map<String, Object>> items(Order order, Shipment shipment) {
        Map<Long, OrderItem> lines =
                order.items().stream().collect(Collectors.toMap(OrderItem::wcItemId, Function.identity()));
        return shipment.items().stream()
                .map(item -> Map.<String, Object>of(
                        "name",
                        Optional.ofNullable(lines.get(item.lineId()))
                                .map(OrderItem::name)
                                .orElse(item.sku()),
                        "quantity",
                        item.quantity().toPlainString()))
                .toList();
    }

    private static void put(Map<String, Object> data, String name, Optional<String> value) {
        value.ifPresent(text -> data.put(name, text));
    }
}

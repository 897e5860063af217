package app;

import inventory.ShippedGoods;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.Shipping;
import tracking.ParcelProgress;
import tracking.Tracking;

/** Goods have left the shelf once their carrier has them. */
final class HandedOver implements ShippedGoods {
    private final Shipping shipping;
    private final Tracking tracking;

    HandedOver(Shipping shipping, Tracking tracking) {
        this.shipping = shipping;
        this.tracking = tracking;
    }

    @Override
    public Future<Map<Long, BigDecimal>> ofOrder(SqlClient sql, String storeId, long orderId) {
        return shipping.ofSubject(sql, storeId, orderId)
                .compose(parcels -> tracking.ofSubjects(sql, storeId, List.of(orderId))
                        .map(progress -> shipped(parcels, progress)));
    }

    private static Map<Long, BigDecimal> shipped(List<Shipment> parcels, Map<Long, ParcelProgress> progress) {
        Map<Long, BigDecimal> shipped = new HashMap<>();
        parcels.stream()
                .filter(parcel -> parcel.state() == ShipmentState.PURCHASED)
                .filter(parcel -> Optional.ofNullable(progress.get(parcel.id()))
                        .flatMap(ParcelProgress::handedOverAt)
                        .isPresent())
                .flatMap(parcel -> parcel.items().stream())
                .forEach(item -> shipped.merge(item.lineId(), item.quantity(), BigDecimal::add));
        return shipped;
    }
}

package app;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;
import orders.ReusedIds;
import platform.db.Tx;
import stores.Stores;

/** A store whose data was changed under us rests until a person decides. */
record StoreReset(Stores stores, Incidents incidents) implements ReusedIds {

    private static final int NAMED = 10;

    @Override
    public Future<Void> found(Tx tx, String storeId, List<Long> wcIds) {
        String ids = wcIds.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "))
                + (wcIds.size() > NAMED ? " and others" : "");
        Incident.New incident = new Incident.New(
                storeId,
                "store_data_reset",
                "",
                Severity.CRITICAL,
                "Automation was paused: the shop gave ids of orders to other orders (" + ids
                        + "), as after its data was"
                        + " reset or restored from a backup. What was shipped under such an id belongs to the former order."
                        + " Compare these orders with the shop's, then end the pause, or erase the store and register it"
                        + " again.");
        return incidents
                .raise(tx.sql(), incident)
                .compose(raised ->
                        stores.pause(tx, storeId, "the shop gave ids of orders to other orders (" + ids + ")"));
    }
}

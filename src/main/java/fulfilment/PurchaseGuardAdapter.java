package fulfilment;

import io.vertx.core.Future;
import orders.FreshOrder;
import orders.OrderWriter;
import platform.db.Database;
import shipping.GuardVerdict;
import shipping.PurchaseGuard;
import shipping.Shipment;
import shipping.ShipmentRequest;
import shipping.Shipping;

/**
 * Asks the store for the order before each purchase; its answer goes the way of every record too. What brings goods back is
 * wanted as long as the return is, whatever became of the order.
 */
final class PurchaseGuardAdapter implements PurchaseGuard {
    private static final GuardVerdict UNKNOWN = new GuardVerdict.NotWanted("the order is not known any more");

    private final ReturnRepository returns = new ReturnRepository();
    private final Database database;
    private final SettingsReader settings;
    private final CaseReader reader;
    private final OrderWriter writer;
    private final Shipping shipping;
    private final FulfilmentSettings timing;

    PurchaseGuardAdapter(
            Database database,
            SettingsReader settings,
            CaseReader reader,
            OrderWriter writer,
            Shipping shipping,
            FulfilmentSettings timing) {
        this.database = database;
        this.settings = settings;
        this.reader = reader;
        this.writer = writer;
        this.shipping = shipping;
        this.timing = timing;
    }

    /** The store's answer beside the plan. */
    private record Look(FreshOrder fresh, ShipmentRequest wish) {}

    @Override
    public Future<GuardVerdict> stillWanted(String storeId, long subjectId, Shipment shipment) {
        return shipment.returnId()
                .map(id -> returnWanted(storeId, id, shipment))
                .orElseGet(() -> outboundWanted(storeId, subjectId, shipment));
    }

    private Future<GuardVerdict> returnWanted(String storeId, long returnId, Shipment shipment) {
        return shipping.request(database.pool(), storeId, shipment.planId())
                .compose(wish -> settings.read(storeId)
                        .compose(known -> returns.find(database.pool(), storeId, returnId)
                                .map(one -> known.map(now -> ReturnLabelRuling.stillWanted(
                                                one,
                                                now.store(),
                                                now.pausedForAll(),
                                                !wish.plannedBy().equals(Automation.NAME),
                                                timing.waitEvery()))
                                        .orElse(UNKNOWN))));
    }

    private Future<GuardVerdict> outboundWanted(String storeId, long subjectId, Shipment shipment) {
        return writer.readFresh(storeId, subjectId)
                .compose(fresh -> shipping.request(database.pool(), storeId, shipment.planId())
                        .map(wish -> new Look(fresh, wish)))
                .compose(look -> rule(storeId, subjectId, look));
    }

    /** Settings and our copy are read after the store has answered. */
    private Future<GuardVerdict> rule(String storeId, long orderId, Look look) {
        return settings.read(storeId)
                .compose(found -> found.map(known -> rule(known, orderId, look))
                        .orElseGet(() -> Future.succeededFuture(UNKNOWN)));
    }

    private Future<GuardVerdict> rule(CaseReader.Settings known, long orderId, Look look) {
        return reader.read(database.pool(), known, orderId)
                .map(which -> which.map(found -> PurchaseRuling.rule(found, look.fresh(), look.wish(), timing))
                        .orElse(UNKNOWN));
    }
}

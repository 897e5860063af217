package fulfilment;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import platform.crypto.Keyring;
import platform.db.Tx;
import shipping.Shipment;

/**
 * Offers a person to have labels voided and bought anew after their order changed: an incident for each label, once for what
 * the order has become. Who acknowledges it leaves the label as it is; another change is offered again.
 */
final class RebuyOffers {
    private static final String PURPOSE = "fulfilment.changed_after_label";
    private static final int BYTES = 8;

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Incidents incidents;
    private final Keyring keyring;

    RebuyOffers(Incidents incidents, Keyring keyring) {
        this.incidents = incidents;
        this.keyring = keyring;
    }

    /** Fails with the database. */
    Future<Void> offer(Tx tx, OrderCase which) {
        Future<Void> offered = Future.succeededFuture();
        for (OrderCase.Misfit misfit : which.misfits()) {
            Deed deed = Deed.offered(misfit.shipment().id(), fingerprint(which));
            offered = offered.compose(before -> fulfilments
                    .remember(tx.sql(), which.store().id(), which.order().id(), deed, false)
                    .compose(first ->
                            first ? incidents.raise(tx.sql(), incident(which, misfit)) : Future.succeededFuture()));
        }
        return offered;
    }

    /** Keyed, since an address that many people know can be guessed. */
    private String fingerprint(OrderCase which) {
        String now = Destination.fingerprint(which.order()) + "\n"
                + new TreeMap<>(which.packingList().shippable());
        byte[] hash = keyring.keyedHash(PURPOSE, now.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    private static Incident.New incident(OrderCase which, OrderCase.Misfit misfit) {
        Shipment shipment = misfit.shipment();
        String detail = "Order " + which.order().number() + ": " + misfit.what() + " after label "
                + shipment.trackingNumber().orElse(shipment.reference()) + " was bought. POST /api/v1/stores/"
                + which.store().id() + "/shipments/" + shipment.id()
                + "/rebuy voids it and buys another for the order as it is now; acknowledge this to leave it.";
        return new Incident.New(
                which.store().id(), Rebuyer.CHANGED, Rebuyer.subject(shipment), Severity.WARNING, detail);
    }
}

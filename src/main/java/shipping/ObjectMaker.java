package shipping;

import carriers.CallFailure;
import carriers.Carrier;
import carriers.Feature;
import carriers.LabelRequest;
import carriers.NotSent;
import carriers.PrepareOutcome;
import carriers.Prepared;
import carriers.PurchaseOutcome;
import carriers.Unknown;
import carriers.Unsupported;
import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;

/**
 * Has a carrier make the object that is then bought, where it works so, and stores the object's name, committed, before
 * any money is spent: after a crash the same object is bought or found, never a second one.
 */
final class ObjectMaker {

    private final ShipmentStateRepository states = new ShipmentStateRepository();
    private final Database database;
    private final PurchaseLedger ledger;

    ObjectMaker(Database database, PurchaseLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** How it ended. */
    sealed interface Made {}

    /** It is there, and its name is stored. */
    record Ready(AttemptHistory.Held held) implements Made {}

    /** There is none; nothing was bought. */
    record NotMade(PurchaseOutcome why) implements Made {}

    /** It may not be bought, for a person to see to; nothing was bought. */
    record NotAllowed(String why) implements Made {}

    /** Somebody else has changed the shipment meanwhile. */
    record Superseded() implements Made {}

    static boolean isNeededBy(Carrier carrier) {
        return carrier.capabilities().can(Feature.PREPARE);
    }

    /** Makes it for an attempt that is prepared in the ledger; fails only with the database. */
    Future<Made> make(PurchaseOrder order, LabelRequest request) {
        return prepare(order.carrier(), request).compose(outcome -> conclude(order, outcome));
    }

    private static Future<PrepareOutcome> prepare(Carrier carrier, LabelRequest request) {
        return Future.<Void>succeededFuture()
                .compose(start -> carrier.prepare(request))
                .recover(failure -> Future.succeededFuture(new NotSent("the adapter failed")));
    }

    private Future<Made> conclude(PurchaseOrder order, PrepareOutcome outcome) {
        if (!(outcome instanceof Prepared prepared)) {
            return Future.succeededFuture(new NotMade(unsold(outcome)));
        }
        Optional<String> refusal = PurchaseChecks.overCap(order.counted(prepared.rate()), order.policy())
                .or(() -> PurchaseChecks.testLabel(
                        prepared.test(), order.request().sandbox(), order.policy()));
        return refusal.<Future<Made>>map(why -> Future.succeededFuture(new NotAllowed(why)))
                .orElseGet(() -> database.transaction(tx -> store(tx, order, prepared)));
    }

    /** Whatever came of preparing, nothing was bought. */
    private static PurchaseOutcome unsold(PrepareOutcome outcome) {
        if (outcome instanceof Unknown unknown) {
            return new NotSent("preparing the purchase: " + unknown.reason());
        }
        return outcome instanceof CallFailure failure ? failure : new Unsupported();
    }

    private Future<Made> store(Tx tx, PurchaseOrder order, Prepared prepared) {
        Shipment shipment = order.shipment();
        LedgerEntry ready = ledger.entry(
                        order.attempt(), LedgerEvent.READY, order.carrier().name(), Optional.empty(), "")
                .by(order.account())
                .with(prepared.key());
        return ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> locked.next().equals(new NextStep.Send(order.attempt()))
                        ? ledger.append(tx, locked, ready)
                                .compose(added ->
                                        states.quoted(tx.sql(), shipment.storeId(), shipment.id(), prepared.rate()))
                                .<Made>map(new Ready(new AttemptHistory.Held(
                                        prepared.key(),
                                        order.attempt(),
                                        order.carrier().name(),
                                        order.account(),
                                        ready.at())))
                        : Future.succeededFuture(new Superseded()))
                .compose(made -> order.run().guard(tx).map(made));
    }
}

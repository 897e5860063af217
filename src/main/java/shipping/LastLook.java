package shipping;

import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Tx;
import shipping.limits.Spending;
import shipping.limits.Spent;

/**
 * What is looked at once more in the transaction after which money is spent, under the shipment's row lock: the account
 * that pays, and the store's caps against what will really be paid.
 */
final class LastLook {

    private final PurchaseLedgerRepository entries = new PurchaseLedgerRepository();
    private final Spending spending = new Spending();
    private final StoreCarriers carriers;

    LastLook(StoreCarriers carriers) {
        this.carriers = carriers;
    }

    /** Why nothing may be bought. */
    sealed interface Refusal {
        /** For a person to read. */
        String why();
    }

    /** The account is not to be used any more. */
    record NoAccount(String why) implements Refusal {}

    /** A limit of the store forbids it. */
    record NotAllowed(String why) implements Refusal {}

    /** Empty: it may be bought, and the account stays until the transaction ends; fails only with the database. */
    Future<Optional<Refusal>> at(Tx tx, PurchaseOrder order, Shipment locked) {
        return carriers.hold(tx, locked.storeId(), order.account())
                .compose(open -> open
                        ? caps(tx, order, locked).map(why -> why.map(NotAllowed::new))
                        : Future.succeededFuture(Optional.of(new NoAccount(LabelBuyer.NO_ACCOUNT))));
    }

    private Future<Optional<String>> caps(Tx tx, PurchaseOrder order, Shipment locked) {
        StorePolicy policy = order.policy();
        if (policy.labelCostCap().isEmpty() && !policy.isCapped()) {
            return Future.succeededFuture(Optional.empty());
        }
        return spending.counts(tx.sql(), locked.storeId(), order.account())
                .map(counts -> counts ? policy : policy.ofUncounted())
                .compose(held -> spent(tx, locked, held)
                        .map(spent -> PurchaseChecks.lastLook(spent, order.premium(), order.toPay(locked), held)));
    }

    private Future<Spent> spent(Tx tx, Shipment locked, StorePolicy policy) {
        return entries.lockStore(tx.sql(), locked.storeId())
                .compose(counted -> spending.of(tx.sql(), locked.storeId(), policy.currency()));
    }
}

package onboarding;

import io.vertx.core.Future;
import java.util.function.Consumer;
import platform.db.Database;
import stores.Store;
import stores.Stores;
import woocommerce.CallRules;
import woocommerce.StoreConnection;

/** Changes how stores are called. A deactivated store is 409, an unknown one 404. */
final class ConnectionChanges {

    private final Database database;
    private final Stores stores;
    private final ShopVisit visit;

    ConnectionChanges(Database database, Stores stores, ShopVisit visit) {
        this.database = database;
        this.stores = stores;
        this.visit = visit;
    }

    /**
     * Changes how a store is called. The store is asked first where it might not answer any more.
     *
     * @param look at the rules as they are while nobody else can change the store; may refuse by throwing
     * @return the rules; fails with a 422 or 503 problem when the store does not answer by them, with a 409 one when the
     *     store was moved while it was asked
     */
    Future<CallRules> change(String storeId, CallRules rules, Consumer<CallRules> look) {
        return stores.require(storeId)
                .compose(StoreChanges::requireActive)
                .compose(store -> stores.connection(storeId).compose(known -> visit(store, known, rules)))
                .compose(visited -> database.transaction(tx -> stores.lock(tx, storeId)
                        .compose(StoreChanges::requireActive)
                        .compose(now -> StoreChanges.requireAt(visited.url(), now))
                        .compose(now -> stores.callRules(tx, storeId))
                        .map(now -> seen(now, look))
                        .compose(seen -> stores.changeCallRules(tx, storeId, rules))))
                .map(rules);
    }

    private Future<Store> visit(Store store, StoreConnection known, CallRules rules) {
        return rules.reachesOtherwiseThan(known.rules())
                ? visit.again(store, known.credentials(), rules).map(store)
                : Future.succeededFuture(store);
    }

    private static CallRules seen(CallRules now, Consumer<CallRules> look) {
        look.accept(now);
        return now;
    }
}

package shipping;

import io.vertx.core.Future;
import stores.Stores;

/** Where the policy of a store is read from; read anew before each purchase. */
@FunctionalInterface
public interface StorePolicies {

    /** The store's policy as it is now; fails when it cannot be read. */
    Future<StorePolicy> of(String storeId);

    /** As the registry has it; fails for a store that is not registered. */
    static StorePolicies from(Stores stores) {
        return storeId -> stores.require(storeId)
                .map(store -> new StorePolicy(
                        store.sandbox(), store.labelCostCap(), store.currency(), store.labelsPerHourCap()));
    }
}

package shipping;

import io.vertx.core.Future;

/** Where the policy of a store is read from; read anew before each purchase. */
@FunctionalInterface
public interface StorePolicies {

    /** The store's policy as it is now; fails when it cannot be read. */
    Future<StorePolicy> of(String storeId);
}

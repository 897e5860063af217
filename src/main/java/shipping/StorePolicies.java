package shipping;

import io.vertx.core.Future;
import java.util.Optional;
import shipping.limits.PurchaseLimits;
import shipping.limits.Purchasing;
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

    /** As {@link #from(Stores)}, with what the store's purchasing says. */
    static StorePolicies from(Stores stores, Purchasing purchasing) {
        StorePolicies registry = from(stores);
        return storeId -> registry.of(storeId)
                .compose(policy -> purchasing
                        .limits(storeId)
                        .compose(limits -> purchasing
                                .pausedForAll()
                                .map(all -> policy.with(
                                        limits.testLabels(),
                                        limits.spendPerDayCap(),
                                        limits.labelsPerDayCap(),
                                        pause(limits, all)))));
    }

    private static Optional<String> pause(PurchaseLimits limits, boolean pausedForAll) {
        if (pausedForAll) {
            return Optional.of("buying labels is paused for all stores");
        }
        return limits.paused() ? Optional.of("buying labels is paused for the store") : Optional.empty();
    }
}

package app;

import carriers.CarrierGateway;
import io.vertx.core.Future;
import java.util.Optional;
import shipping.StoreCarriers;
import stores.Stores;
import tracking.TrackingCarriers;

/** Parcels are asked after by the way by which they were bought. */
final class BoughtWays implements TrackingCarriers {

    private final Stores stores;
    private final StoreCarriers carriers;

    BoughtWays(Stores stores, StoreCarriers carriers) {
        this.stores = stores;
        this.carriers = carriers;
    }

    @Override
    public Future<Optional<CarrierGateway>> gateway(String storeId) {
        return gateway(storeId, Optional.empty());
    }

    @Override
    public Future<Optional<CarrierGateway>> gateway(String storeId, Optional<Long> account) {
        return stores.find(storeId)
                .compose(found -> found.map(store -> carriers.bought(storeId, store.sandbox(), account))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }
}

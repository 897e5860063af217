package tracking;

import carriers.CarrierGateway;
import io.vertx.core.Future;
import java.util.Optional;

/** Says through which gateway a store's parcels are asked after. */
@FunctionalInterface
public interface TrackingCarriers {

    /**
     * The gateway of a store: for a sandbox store the sandbox's and no other, for any other store never the sandbox's.
     *
     * @return empty when there is none: the store is unknown, or no carrier is configured; fails only with the database
     */
    Future<Optional<CarrierGateway>> gateway(String storeId);

    /**
     * The gateway by which a store's parcels were bought.
     *
     * @param account the store's own account; empty: by the way that all stores share
     * @return as {@link #gateway(String)}
     */
    default Future<Optional<CarrierGateway>> gateway(String storeId, Optional<Long> account) {
        return account.isEmpty() ? gateway(storeId) : Future.succeededFuture(Optional.empty());
    }
}

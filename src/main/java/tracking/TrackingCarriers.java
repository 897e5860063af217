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
}

package orders;

import io.vertx.core.Future;
import java.util.List;

/** What later rooms know an order by. */
@FunctionalInterface
public interface OrderLookup {

    /** Our ids of a store's orders of which some parcel has this tracking number; fails only with the database. */
    Future<List<Long>> byTrackingNumber(String storeId, String trackingNumber);
}

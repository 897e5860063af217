package orders;

import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;

/** Hears that ids of orders were given out again in a store. */
@FunctionalInterface
public interface ReusedIds {

    /** Nobody hears of it. */
    ReusedIds UNHEARD = (tx, storeId, wcIds) -> Future.succeededFuture();

    /** In the transaction that stores the new orders under these ids. Fails only with the database. */
    Future<Void> found(Tx tx, String storeId, List<Long> wcIds);
}

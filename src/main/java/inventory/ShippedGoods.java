package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.Map;

/** Tells what left in parcels; told by whoever knows of parcels. */
@FunctionalInterface
public interface ShippedGoods {

    /** How many of each line of an order (by the store's ids of the lines) a carrier took. Fails only with the database. */
    Future<Map<Long, BigDecimal>> ofOrder(SqlClient sql, String storeId, long orderId);
}

package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Whoever keeps the books of stock says what there is of products, for whoever shows them. */
@FunctionalInterface
public interface ProductInventory {

    /**
     * What there is of the SKU that a product counts under, in all stores that share it.
     *
     * @param available what nobody claims; below zero when more is claimed than there is
     * @param reserved claimed by orders
     * @param onHand on the shelf
     */
    record Goods(BigDecimal available, BigDecimal reserved, BigDecimal onHand) {}

    /**
     * By the store's ids of products and variations, in one query; what is not known is absent. Fails only with the
     * database.
     */
    Future<Map<Long, Goods>> of(SqlClient sql, String storeId, Collection<Long> wcIds);
}

package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import platform.crypto.Keyring;

/** Reads the keys that WooCommerce made for orders when they were created. */
final class OrderKeyRepository {

    private final OrderSeals seals;

    OrderKeyRepository(Keyring keyring) {
        this.seals = new OrderSeals(keyring);
    }

    /** Of these orders those that have one, by the store's id. */
    Future<Map<Long, String>> keys(SqlClient client, String storeId, Collection<Long> wcIds) {
        return client.preparedQuery("""
                        SELECT wc_order_id, order_key_sealed FROM orders
                        WHERE store_id = $1 AND wc_order_id = ANY ($2) AND order_key_sealed IS NOT NULL
                        """)
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .map(rows -> keys(storeId, rows));
    }

    /** Of the first and the newest orders that the store still has, some of each. */
    Future<Map<Long, String>> sample(SqlClient client, String storeId, int each) {
        return client.preparedQuery("""
                        (SELECT wc_order_id, order_key_sealed FROM orders
                         WHERE store_id = $1 AND state = 'live' AND order_key_sealed IS NOT NULL
                         ORDER BY wc_order_id LIMIT $2)
                        UNION ALL
                        (SELECT wc_order_id, order_key_sealed FROM orders
                         WHERE store_id = $1 AND state = 'live' AND order_key_sealed IS NOT NULL
                         ORDER BY wc_order_id DESC LIMIT $2)
                        """).execute(Tuple.of(storeId, each)).map(rows -> keys(storeId, rows));
    }

    private Map<Long, String> keys(String storeId, Iterable<Row> rows) {
        Map<Long, String> keys = new TreeMap<>();
        rows.forEach(row -> {
            long wcId = row.getLong("wc_order_id");
            keys.put(
                    wcId, seals.openText(row, "order_key_sealed", OrderSeals.ORDER_KEY, OrderSeals.key(storeId, wcId)));
        });
        return keys;
    }
}

package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reads what a list of the store would show. */
final class ListedOrdersRepository {

    Future<Set<Long>> listed(SqlClient client, String storeId, Collection<Long> wcIds) {
        return client.preparedQuery("""
                        SELECT wc_order_id AS id FROM orders
                        WHERE store_id = $1 AND wc_order_id = ANY ($2) AND status <> 'checkout-draft'
                        """)
                .execute(
                        Tuple.of(storeId).addArrayOfLong(wcIds.stream().sorted().toArray(Long[]::new)))
                .map(rows -> Set.copyOf(ids(rows)));
    }

    Future<Long> created(SqlClient client, String storeId, Instant from, Instant before) {
        return client.preparedQuery("""
                        SELECT count(*) AS total FROM orders
                        WHERE store_id = $1 AND state = 'live' AND status <> 'checkout-draft'
                            AND created_at >= $2 AND created_at < $3
                        """)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(before)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Future<List<Long>> createdIds(
            SqlClient client, String storeId, Instant from, Instant before, long afterId, int limit) {
        return client.preparedQuery("""
                        SELECT wc_order_id AS id FROM orders
                        WHERE store_id = $1 AND state = 'live' AND status <> 'checkout-draft'
                            AND created_at >= $2 AND created_at < $3 AND wc_order_id > $4
                        ORDER BY wc_order_id LIMIT $5
                        """)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(before), afterId, limit))
                .map(ListedOrdersRepository::ids);
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("id"))
                .toList();
    }
}

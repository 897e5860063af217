package catalog;

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
final class ListedProductsRepository {

    Future<Set<Long>> listed(SqlClient client, String storeId, Collection<Long> wcIds) {
        return client.preparedQuery("""
                        SELECT wc_product_id AS id FROM products
                        WHERE store_id = $1 AND wc_product_id = ANY ($2) AND NOT is_variation
                        """)
                .execute(
                        Tuple.of(storeId).addArrayOfLong(wcIds.stream().sorted().toArray(Long[]::new)))
                .map(rows -> Set.copyOf(ids(rows)));
    }

    Future<Long> created(SqlClient client, String storeId, Instant from, Instant before) {
        return client.preparedQuery("""
                        SELECT count(*) AS total FROM products
                        WHERE store_id = $1 AND state = 'live' AND NOT is_variation
                            AND created_at >= $2 AND created_at < $3
                        """)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(before)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Future<List<Long>> createdIds(
            SqlClient client, String storeId, Instant from, Instant before, long afterId, int limit) {
        return client.preparedQuery("""
                        SELECT wc_product_id AS id FROM products
                        WHERE store_id = $1 AND state = 'live' AND NOT is_variation
                            AND created_at >= $2 AND created_at < $3 AND wc_product_id > $4
                        ORDER BY wc_product_id LIMIT $5
                        """)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(before), afterId, limit))
                .map(ListedProductsRepository::ids);
    }

    Future<List<Long>> variations(SqlClient client, String storeId, long parentId, int limit) {
        return client.preparedQuery("""
                        SELECT wc_product_id AS id FROM products
                        WHERE store_id = $1 AND wc_parent_id = $2 AND wc_parent_id <> 0 AND state = 'live'
                        ORDER BY wc_product_id LIMIT $3
                        """)
                .execute(Tuple.of(storeId, parentId, limit))
                .map(ListedProductsRepository::ids);
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("id"))
                .toList();
    }
}

package sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import platform.db.Rows;

/** The SQL of the table {@code swept_products}: at which date of theirs products' variations were compared. */
final class SweptProductRepository {

    Future<Map<Long, Instant>> find(SqlClient client, String storeId, List<Long> wcIds) {
        return client.preparedQuery(
                        "SELECT wc_id, modified_at FROM swept_products WHERE store_id = $1 AND wc_id = ANY ($2)")
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Instant> marks = new HashMap<>();
                    rows.forEach(row -> marks.put(row.getLong("wc_id"), Rows.instant(row, "modified_at")));
                    return marks;
                });
    }

    Future<Void> mark(SqlClient client, String storeId, long wcId, Instant modified) {
        return client.preparedQuery("""
                        INSERT INTO swept_products (store_id, wc_id, modified_at) VALUES ($1, $2, $3)
                        ON CONFLICT (store_id, wc_id) DO UPDATE SET modified_at = EXCLUDED.modified_at
                        """)
                .execute(Tuple.of(storeId, wcId, Rows.at(modified)))
                .mapEmpty();
    }
}

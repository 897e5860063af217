package sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;
import records.Kind;

/** The SQL of the table {@code sync_watermarks}. */
final class WatermarkRepository {

    Future<Optional<Instant>> find(SqlClient client, String storeId, Kind kind) {
        return client.preparedQuery("SELECT modified_at FROM sync_watermarks WHERE store_id = $1 AND kind = $2")
                .execute(Tuple.of(storeId, kind.wireName()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Rows.instant(row, "modified_at"))
                        .findFirst());
    }

    /** Never moves it back. */
    Future<Void> advance(SqlClient client, String storeId, Kind kind, Instant to) {
        return client.preparedQuery("""
                        INSERT INTO sync_watermarks AS w (store_id, kind, modified_at)
                        VALUES ($1, $2, $3)
                        ON CONFLICT (store_id, kind) DO UPDATE
                        SET modified_at = EXCLUDED.modified_at, updated_at = now()
                        WHERE w.modified_at < EXCLUDED.modified_at
                        """)
                .execute(Tuple.of(storeId, kind.wireName(), Rows.at(to)))
                .mapEmpty();
    }
}

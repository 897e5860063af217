package shipping;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;
import platform.json.Json;

/** Rules of stores, every version kept. They travel as text: as JSON the client would read decimals as doubles. */
final class ShippingRulesRepository {

    private static final String COLUMNS = "version, rules::text AS rules, created_at, created_by";

    Future<Optional<RulesVersion>> newest(SqlClient client, String storeId) {
        return page(client, storeId, 1, 0).map(versions -> versions.stream().findFirst());
    }

    /** The newest as read, the defaults where there is none. */
    Future<RulesInForce> inForce(SqlClient client, String storeId) {
        return newest(client, storeId).map(RulesInForce::of);
    }

    /** Versions, the newest first. */
    Future<List<RulesVersion>> page(SqlClient client, String storeId, int limit, int offset) {
        return client.preparedQuery("""
                        SELECT %s FROM shipping_rules WHERE store_id = $1 ORDER BY version DESC LIMIT $2 OFFSET $3
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, limit, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ShippingRulesRepository::version)
                        .toList());
    }

    Future<Long> count(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT count(*) AS n FROM shipping_rules WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Adds the next version; fails with a unique violation when another was added at the same moment. */
    Future<Integer> insert(SqlClient client, String storeId, JsonObject rules, String createdBy) {
        return client.preparedQuery("""
                        INSERT INTO shipping_rules (store_id, version, rules, created_by)
                        SELECT $1, coalesce(max(version), 0) + 1, $2::text::jsonb, $3
                          FROM shipping_rules
                         WHERE store_id = $1
                        RETURNING version
                        """)
                .execute(Tuple.of(storeId, Json.write(rules).toString(), createdBy))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    private static RulesVersion version(Row row) {
        return new RulesVersion(
                row.getInteger("version"),
                Json.readObject(Buffer.buffer(row.getString("rules"))),
                Rows.instant(row, "created_at"),
                row.getString("created_by"));
    }
}

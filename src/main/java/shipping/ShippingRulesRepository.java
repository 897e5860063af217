package shipping;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.json.Json;

/** Rules of stores, every version kept. They travel as text: as JSON the client would read decimals as doubles. */
final class ShippingRulesRepository {

    /** Rules as they were given. */
    record Version(int number, JsonObject rules) {}

    Future<Optional<Version>> newest(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT version, rules::text AS rules
                          FROM shipping_rules
                         WHERE store_id = $1
                         ORDER BY version DESC
                         LIMIT 1
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Version(
                                row.getInteger("version"), Json.readObject(Buffer.buffer(row.getString("rules")))))
                        .findFirst());
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
}

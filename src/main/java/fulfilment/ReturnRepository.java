package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code returns} and {@code return_settings}. */
final class ReturnRepository {
    private static final String COLUMNS = """
            id, order_id, wc_refund_id, state, reference, items, started_by, service_id, tracking_number, problem,
            received_at, created_at, updated_at""";

    Future<Optional<Return>> find(SqlClient sql, String storeId, long id) {
        return sql.preparedQuery("SELECT " + COLUMNS + " FROM returns WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, id))
                .map(rows -> list(rows).stream().findFirst());
    }

    Future<List<Return>> ofOrder(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery(
                        "SELECT " + COLUMNS + " FROM returns WHERE store_id = $1 AND order_id = $2 ORDER BY id")
                .execute(Tuple.of(storeId, orderId))
                .map(ReturnRepository::list);
    }

    /** A page, the newest first. */
    Future<List<Return>> page(SqlClient sql, String storeId, Optional<Long> orderId, int limit, int offset) {
        return sql.preparedQuery("SELECT " + COLUMNS + """
                         FROM returns WHERE store_id = $1 AND ($2::bigint IS NULL OR order_id = $2)
                        ORDER BY id DESC LIMIT $3 OFFSET $4""")
                .execute(Tuple.of(storeId, orderId.orElse(null), limit, offset))
                .map(ReturnRepository::list);
    }

    Future<Long> count(SqlClient sql, String storeId, Optional<Long> orderId) {
        return sql.preparedQuery("""
                        SELECT count(*) AS total FROM returns
                        WHERE store_id = $1 AND ($2::bigint IS NULL OR order_id = $2)
                        """)
                .execute(Tuple.of(storeId, orderId.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** Its id; empty when the refund has one already. */
    Future<Optional<Long>> insert(
            SqlClient sql,
            String storeId,
            long orderId,
            Optional<Long> wcRefundId,
            Return.State state,
            List<Return.Item> items,
            String startedBy) {
        return sql.preparedQuery("""
                        INSERT INTO returns (store_id, order_id, wc_refund_id, state, items, started_by)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        ON CONFLICT (store_id, order_id, wc_refund_id) WHERE wc_refund_id IS NOT NULL DO NOTHING
                        RETURNING id
                        """)
                .execute(Tuple.of(storeId, orderId, wcRefundId.orElse(null), state.wireName(), json(items), startedBy))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .findFirst());
    }

    /** Wants it told to the returns service; false when that is done or under way. */
    Future<Boolean> announce(SqlClient sql, String storeId, long id) {
        return sql.preparedQuery("""
                        UPDATE returns SET state = 'announcing', problem = NULL, updated_at = now()
                        WHERE store_id = $1 AND id = $2 AND state IN ('recorded', 'refused')
                        """).execute(Tuple.of(storeId, id)).map(rows -> rows.rowCount() == 1);
    }

    /** What the returns service answered; false when that was known. */
    Future<Boolean> answered(SqlClient sql, String storeId, long id, ReturnAnswer answer) {
        boolean taken = answer instanceof ReturnAnswer.Taken;
        Optional<ReturnAnswer.Taken> known = taken ? Optional.of((ReturnAnswer.Taken) answer) : Optional.empty();
        return sql.preparedQuery("""
                        UPDATE returns SET state = $3, service_id = $4, tracking_number = $5, problem = $6,
                               updated_at = now()
                        WHERE store_id = $1 AND id = $2 AND state = 'announcing'
                        """)
                .execute(Tuple.of(
                        storeId,
                        id,
                        (taken ? Return.State.ANNOUNCED : Return.State.REFUSED).wireName(),
                        known.flatMap(ReturnAnswer.Taken::serviceId).orElse(null),
                        known.flatMap(ReturnAnswer.Taken::trackingNumber).orElse(null),
                        answer instanceof ReturnAnswer.Refused refused ? refused.reason() : null))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Keeps when what comes back arrived; false when that was known. */
    Future<Boolean> received(SqlClient sql, String storeId, long id, Instant at) {
        return sql.preparedQuery("""
                        UPDATE returns SET received_at = $3, updated_at = now()
                        WHERE store_id = $1 AND id = $2 AND received_at IS NULL
                        """)
                .execute(Tuple.of(storeId, id, Rows.at(at)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** What is done about refunds without a person; nothing unless a person said so. */
    Future<ReturnSettings> settings(SqlClient sql, String storeId) {
        return sql.preparedQuery("SELECT automatic, labels FROM return_settings WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ReturnSettings(row.getBoolean("automatic"), row.getBoolean("labels")))
                        .findFirst()
                        .orElse(ReturnSettings.NONE));
    }

    Future<Void> setSettings(SqlClient sql, String storeId, ReturnSettings settings) {
        return sql.preparedQuery("""
                        INSERT INTO return_settings (store_id, automatic, labels) VALUES ($1, $2, $3)
                        ON CONFLICT (store_id) DO UPDATE SET automatic = EXCLUDED.automatic, labels = EXCLUDED.labels
                        """)
                .execute(Tuple.of(storeId, settings.automatic(), settings.labels()))
                .mapEmpty();
    }

    private static JsonArray json(List<Return.Item> items) {
        JsonArray json = new JsonArray();
        items.forEach(item -> json.add(new JsonObject()
                .put("line", item.lineId())
                .put("sku", item.sku())
                .put("quantity", item.quantity().toPlainString())));
        return json;
    }

    private static List<Return> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Return(
                        row.getLong("id"),
                        row.getLong("order_id"),
                        Optional.ofNullable(row.getLong("wc_refund_id")),
                        Return.State.of(row.getString("state")),
                        row.getUUID("reference"),
                        row.getJsonArray("items").stream()
                                .map(JsonObject.class::cast)
                                .map(item -> new Return.Item(
                                        item.getLong("line"),
                                        item.getString("sku"),
                                        new BigDecimal(item.getString("quantity"))))
                                .toList(),
                        row.getString("started_by"),
                        Rows.optionalString(row, "service_id"),
                        Rows.optionalString(row, "tracking_number"),
                        Rows.optionalString(row, "problem"),
                        Rows.optionalInstant(row, "received_at"),
                        Rows.instant(row, "created_at"),
                        Rows.instant(row, "updated_at")))
                .toList();
    }
}

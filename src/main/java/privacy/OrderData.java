package privacy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Tx;

/** What a room holds of people by their orders alone. */
public interface OrderData extends PersonalData {

    /** As {@link #export}, of an order. */
    Future<List<JsonObject>> exportOrder(SqlClient client, PersonRecord order);

    /** As {@link #erase}, of an order. */
    Future<Void> eraseOrder(Tx tx, PersonRecord order);

    @Override
    default Future<List<JsonObject>> export(SqlClient client, PersonRecord record) {
        return record.isOrder() ? exportOrder(client, record) : Future.succeededFuture(List.of());
    }

    @Override
    default Future<Void> erase(Tx tx, PersonRecord record) {
        return record.isOrder() ? eraseOrder(tx, record) : Future.succeededFuture();
    }

    /** The store and our id of an order, as {@code $1} and {@code $2}. */
    static Tuple key(PersonRecord order) {
        return Tuple.of(order.storeId(), order.id());
    }

    /** The rows of a statement that takes a {@link #key}. */
    static Future<List<Row>> rows(SqlClient client, String sql, PersonRecord order) {
        return client.preparedQuery(sql)
                .execute(key(order))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }
}

package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code shipment_rebuys}. */
final class RebuyRepository {
    private static final String COLUMNS = "shipment_id, order_id, state, pay_twice, wanted_by, plan_id, problem";

    Future<Optional<Rebuy>> find(SqlClient sql, String storeId, long shipmentId) {
        return sql.preparedQuery("SELECT " + COLUMNS + " FROM shipment_rebuys WHERE store_id = $1 AND shipment_id = $2")
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> list(rows).stream().findFirst());
    }

    /** All wishes of an order. */
    Future<List<Rebuy>> ofOrder(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("SELECT " + COLUMNS
                        + " FROM shipment_rebuys WHERE store_id = $1 AND order_id = $2 ORDER BY shipment_id")
                .execute(Tuple.of(storeId, orderId))
                .map(RebuyRepository::list);
    }

    /** Wants it, also after it was stopped; once there is a plan it stays as it is. */
    Future<Void> want(SqlClient sql, String storeId, long shipmentId, long orderId, boolean payTwice, String by) {
        return sql.preparedQuery("""
                        INSERT INTO shipment_rebuys AS r (store_id, shipment_id, order_id, pay_twice, wanted_by)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id, shipment_id) DO UPDATE
                        SET state = 'voiding', pay_twice = EXCLUDED.pay_twice OR r.pay_twice,
                            wanted_by = EXCLUDED.wanted_by, problem = NULL, updated_at = now()
                        WHERE r.state <> 'planned'
                        """)
                .execute(Tuple.of(storeId, shipmentId, orderId, payTwice, by))
                .mapEmpty();
    }

    Future<Void> planned(SqlClient sql, String storeId, long shipmentId, long planId) {
        return sql.preparedQuery("""
                        UPDATE shipment_rebuys SET state = 'planned', plan_id = $3, problem = NULL, updated_at = now()
                        WHERE store_id = $1 AND shipment_id = $2
                        """)
                .execute(Tuple.of(storeId, shipmentId, planId))
                .mapEmpty();
    }

    Future<Void> stopped(SqlClient sql, String storeId, long shipmentId, String problem) {
        return sql.preparedQuery("""
                        UPDATE shipment_rebuys SET state = 'stopped', problem = $3, updated_at = now()
                        WHERE store_id = $1 AND shipment_id = $2
                        """)
                .execute(Tuple.of(storeId, shipmentId, problem))
                .mapEmpty();
    }

    private static List<Rebuy> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Rebuy(
                        row.getLong("shipment_id"),
                        row.getLong("order_id"),
                        Rebuy.State.of(row.getString("state")),
                        row.getBoolean("pay_twice"),
                        row.getString("wanted_by"),
                        Optional.ofNullable(row.getLong("plan_id")),
                        Rows.optionalString(row, "problem")))
                .toList();
    }
}

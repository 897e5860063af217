package platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** One statement for many rows, in one round trip. */
public final class Batches {

    private Batches() {}

    /**
     * Executes a statement once for each of the tuples, in their order; none at all is well.
     *
     * @return the rows that the executions returned, in order; fails as the SQL fails
     */
    public static Future<List<Row>> execute(SqlClient sql, String statement, List<Tuple> tuples) {
        return tuples.isEmpty()
                ? Future.succeededFuture(List.of())
                : sql.preparedQuery(statement).executeBatch(tuples).map(Batches::rows);
    }

    private static List<Row> rows(RowSet<Row> results) {
        List<Row> rows = new ArrayList<>();
        for (RowSet<Row> result = results; result != null; result = result.next()) {
            result.forEach(rows::add);
        }
        return rows;
    }
}

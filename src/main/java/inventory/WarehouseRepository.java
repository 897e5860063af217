package inventory;

import inventory.warehouse.WarehouseAccess;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.settings.Secret;

/** The SQL of {@code stock_warehouses}. A token is sealed, bound to its store. */
final class WarehouseRepository {
    private static final Field TOKEN = new Field("stock_warehouses", "token_sealed");

    private final Keyring keyring;

    WarehouseRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    Future<Optional<Warehouse>> find(SqlClient sql, String storeId) {
        return find(sql, storeId, "");
    }

    /** The same, and it stays so until the transaction ends. */
    Future<Optional<Warehouse>> lock(SqlClient tx, String storeId) {
        return find(tx, storeId, " FOR UPDATE");
    }

    private Future<Optional<Warehouse>> find(SqlClient sql, String storeId, String locking) {
        return sql.preparedQuery("SELECT * FROM stock_warehouses WHERE store_id = $1" + locking)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::warehouse)
                        .findFirst());
    }

    /** In place of whatever was connected before. */
    Future<Void> connect(SqlClient tx, String storeId, WarehouseAccess access, Duration pollEvery, String by) {
        return delete(tx, storeId)
                .compose(gone -> tx.preparedQuery("""
                        INSERT INTO stock_warehouses (store_id, url, token_sealed, poll_seconds, connected_by)
                        VALUES ($1, $2, $3, $4, $5)
                        """)
                        .execute(Tuple.of(
                                storeId,
                                access.url().toString(),
                                Buffer.buffer(keyring.seal(
                                        TOKEN, storeId, access.token().reveal())),
                                (int) pollEvery.toSeconds(),
                                by))
                        .mapEmpty());
    }

    /** Whether there was one. */
    Future<Boolean> delete(SqlClient tx, String storeId) {
        return tx.preparedQuery("DELETE FROM stock_warehouses WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.rowCount() > 0);
    }

    /** A page was taken, and the round goes on there. */
    Future<Void> goOn(SqlClient tx, String storeId, Warehouse.Round round) {
        return tx.preparedQuery("""
                        UPDATE stock_warehouses SET cursor = $2, pages = $3, taken = $4, unknown = $5, refused = $6,
                            examples = $7, failures = 0, failure = NULL
                        WHERE store_id = $1
                        """)
                .execute(Tuple.of(
                        storeId,
                        round.cursor().orElse(null),
                        round.pages(),
                        round.taken(),
                        round.unknown(),
                        round.refused(),
                        round.examples()))
                .mapEmpty();
    }

    /** The last page was taken. */
    Future<Void> end(SqlClient tx, String storeId, Warehouse.Last last) {
        return goOn(tx, storeId, Warehouse.Round.NONE)
                .compose(begun -> tx.preparedQuery("""
                                UPDATE stock_warehouses
                                SET ended_at = $2, last_taken = $3, last_unknown = $4, last_refused = $5
                                WHERE store_id = $1
                                """)
                        .execute(Tuple.of(
                                storeId, Rows.at(last.endedAt()), last.taken(), last.unknown(), last.refused())))
                .mapEmpty();
    }

    /** It gave no page. */
    Future<Void> fail(SqlClient tx, String storeId, String failure, boolean beginAgain) {
        return tx.preparedQuery("UPDATE stock_warehouses SET failures = failures + 1, failure = $2 WHERE store_id = $1")
                .execute(Tuple.of(storeId, failure))
                .compose(failed -> beginAgain
                        ? tx.preparedQuery("""
                                        UPDATE stock_warehouses
                                        SET cursor = NULL, pages = 0, taken = 0, unknown = 0, refused = 0, examples = ''
                                        WHERE store_id = $1
                                        """).execute(Tuple.of(storeId)).mapEmpty()
                        : Future.succeededFuture());
    }

    private Warehouse warehouse(Row row) {
        String storeId = row.getString("store_id");
        return new Warehouse(
                storeId,
                new WarehouseAccess(
                        URI.create(row.getString("url")),
                        Secret.of(keyring.openText(
                                TOKEN, storeId, row.getBuffer("token_sealed").getBytes()))),
                Duration.ofSeconds(row.getInteger("poll_seconds")),
                row.getString("connected_by"),
                Rows.instant(row, "connected_at"),
                row.getLong("version"),
                new Warehouse.Round(
                        Rows.optionalString(row, "cursor"),
                        row.getInteger("pages"),
                        row.getInteger("taken"),
                        row.getInteger("unknown"),
                        row.getInteger("refused"),
                        row.getString("examples")),
                row.getInteger("failures"),
                Rows.optionalString(row, "failure"),
                Rows.optionalInstant(row, "ended_at")
                        .map(at -> new Warehouse.Last(
                                at,
                                row.getInteger("last_taken"),
                                row.getInteger("last_unknown"),
                                row.getInteger("last_refused"))));
    }
}

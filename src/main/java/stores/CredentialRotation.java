package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.crypto.CredentialVault;
import platform.db.Database;
import platform.tasks.InTurn;

/**
 * Encrypts the stores' credentials and webhook secrets anew under the first key of ENCRYPTION_KEY, so that the former keys can
 * go. Nodes read them under any key of the list; what is new already is left alone.
 */
public final class CredentialRotation {

    private final Database database;
    private final CredentialVault vault;

    /** @param vault under the keys of ENCRYPTION_KEY */
    public CredentialRotation(Database database, CredentialVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * Store by store.
     *
     * @return how many tokens were encrypted anew; fails with the database, and with {@link
     *     platform.crypto.SealedDataException} when ENCRYPTION_KEY lacks the key of one
     */
    public Future<Integer> run() {
        int[] anew = new int[1];
        return database.pool()
                .query("SELECT id FROM stores ORDER BY id")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .toList())
                .compose(stores -> InTurn.each(
                        stores,
                        store -> database.transaction(tx -> store(tx.sql(), store))
                                .onSuccess(count -> anew[0] += count)
                                .mapEmpty()))
                .map(done -> anew[0]);
    }

    private Future<Integer> store(SqlClient tx, String storeId) {
        return column(tx, storeId, "store_credentials", "consumer_key")
                .compose(keys -> column(tx, storeId, "store_credentials", "consumer_secret")
                        .compose(secrets -> column(tx, storeId, "store_webhook_secrets", "secret")
                                .map(hooks -> keys + secrets + hooks)));
    }

    private Future<Integer> column(SqlClient tx, String storeId, String table, String column) {
        return tx.preparedQuery("SELECT id, %s AS token FROM %s WHERE store_id = $1 ORDER BY id FOR UPDATE"
                        .formatted(column, table))
                .execute(Tuple.of(storeId))
                .compose(rows -> {
                    List<Row> old = StreamSupport.stream(rows.spliterator(), false)
                            .filter(row -> vault.rewrap(row.getString("token")).isPresent())
                            .toList();
                    return InTurn.each(old, row -> write(tx, storeId, table, column, row))
                            .map(done -> old.size());
                });
    }

    private Future<Void> write(SqlClient tx, String storeId, String table, String column, Row row) {
        return tx.preparedQuery("UPDATE %s SET %s = $3 WHERE store_id = $1 AND id = $2".formatted(table, column))
                .execute(Tuple.of(
                        storeId,
                        row.getLong("id"),
                        vault.rewrap(row.getString("token")).orElseThrow()))
                .mapEmpty();
    }
}

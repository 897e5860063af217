package platform.crypto;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of the table {@code crypto_keys}. */
final class CryptoKeyRepository {
    /** Holds the table's lock until the transaction ends. */
    Future<Void> lock(SqlClient tx) {
        return tx.query("SELECT pg_advisory_xact_lock(hashtext('crypto_keys'))")
                .execute()
                .mapEmpty();
    }

    Future<List<CryptoKey>> list(SqlClient tx) {
        return tx.query("""
                        SELECT id, purpose, wrapped, retired_at IS NOT NULL AS retired
                        FROM crypto_keys
                        ORDER BY id
                        """).execute().map(CryptoKeyRepository::keys);
    }

    Future<Void> insert(SqlClient tx, CryptoKey key) {
        return tx.preparedQuery("""
                        INSERT INTO crypto_keys (id, purpose, wrapped, created_at)
                        VALUES ($1, $2, $3, now())
                        """)
                .execute(Tuple.of(key.id(), key.purpose().wireName(), Buffer.buffer(key.wrapped())))
                .mapEmpty();
    }

    Future<Void> rewrap(SqlClient tx, int id, byte[] wrapped) {
        return tx.preparedQuery("UPDATE crypto_keys SET wrapped = $2 WHERE id = $1")
                .execute(Tuple.of(id, Buffer.buffer(wrapped)))
                .mapEmpty();
    }

    private static List<CryptoKey> keys(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CryptoKey(
                        row.getInteger("id"),
                        KeyPurpose.of(row.getString("purpose")),
                        row.getBuffer("wrapped").getBytes(),
                        row.getBoolean("retired")))
                .toList();
    }
}

package platform.crypto;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
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

    /** By the clock and not by the transaction's beginning: another node may have made the key since. */
    Future<List<CryptoKey>> list(SqlClient tx) {
        return tx.query("""
                        SELECT id, purpose, wrapped, retired_at IS NOT NULL AS retired, seals_from <= clock_timestamp() AS seals
                        FROM crypto_keys
                        ORDER BY id
                        """).execute().map(CryptoKeyRepository::keys);
    }

    Future<Void> insert(SqlClient tx, CryptoKey key) {
        return insert(tx, key, Duration.ZERO);
    }

    /** It seals once the delay is over. */
    Future<Void> insert(SqlClient tx, CryptoKey key, Duration delay) {
        return tx.preparedQuery("""
                        INSERT INTO crypto_keys (id, purpose, wrapped, created_at, seals_from)
                        VALUES ($1, $2, $3, now(), now() + $4::bigint * INTERVAL '1 millisecond')
                        """)
                .execute(Tuple.of(key.id(), key.purpose().wireName(), Buffer.buffer(key.wrapped()), delay.toMillis()))
                .mapEmpty();
    }

    /** For how long still it is not sure that every node seals with it, in milliseconds; 0 when it is. */
    Future<Long> waits(SqlClient client, int id, Duration behind) {
        return client.preparedQuery("""
                        SELECT greatest(0, ceil(extract(epoch FROM
                            seals_from + $2::bigint * INTERVAL '1 millisecond' - clock_timestamp()) * 1000))::bigint AS millis
                        FROM crypto_keys WHERE id = $1
                        """)
                .execute(Tuple.of(id, behind.toMillis()))
                .map(rows -> rows.iterator().next().getLong("millis"));
    }

    /** The data keys before this one only open from now on. */
    Future<Integer> retireBefore(SqlClient tx, int id) {
        return tx.preparedQuery("""
                        UPDATE crypto_keys SET retired_at = now()
                        WHERE purpose = 'data' AND id < $1 AND retired_at IS NULL
                        """).execute(Tuple.of(id)).map(rows -> rows.rowCount());
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
                        row.getBoolean("retired"),
                        row.getBoolean("seals")))
                .toList();
    }
}

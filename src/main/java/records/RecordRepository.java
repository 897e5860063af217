package records;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;

/** The heads of all records, their locks, and the quarantine of bodies that a sync read. */
final class RecordRepository {

    private static final Field QUARANTINED = new Field("quarantine", "body");

    private static final String COLUMNS = "store_id, kind, wc_id, version, state, modified_at, content_hash";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String TRY_LOCK = """
            SELECT name FROM unnest($1::text[]) WITH ORDINALITY AS wish (name, nr)
            WHERE pg_try_advisory_xact_lock(hashtextextended(name, 0)) ORDER BY nr
            """;

    private static final String HEADS = "SELECT " + COLUMNS + """
             FROM records
            WHERE (store_id, kind, wc_id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]))
            """;

    /** The WHERE repeats the rule that newest wins, whatever the caller decided. */
    private static final String UPSERT = """
            INSERT INTO records AS r (store_id, kind, wc_id, state, modified_at, content_hash, settled, imported,
                first_seen_by, newest_seen_by)
            SELECT store_id, kind, wc_id, 'live', modified_at, content_hash, settled, $7, source, source
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::bytea[], $6::boolean[], $8::text[])
                AS told (store_id, kind, wc_id, modified_at, content_hash, settled, source)
            ON CONFLICT (store_id, kind, wc_id) DO UPDATE
            SET version = r.version + 1, state = 'live', modified_at = EXCLUDED.modified_at,
                content_hash = EXCLUDED.content_hash, settled = EXCLUDED.settled,
                newest_seen_by = EXCLUDED.newest_seen_by, newest_seen_at = now(), updated_at = now()
            WHERE r.modified_at < EXCLUDED.modified_at
            """;

    private static final String CONFIRMED = """
            INSERT INTO records AS r (store_id, kind, wc_id, state, modified_at, content_hash, settled,
                first_seen_by, newest_seen_by, confirmed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'confirm', 'confirm', now())
            ON CONFLICT (store_id, kind, wc_id) DO UPDATE
            SET version = r.version + 1, state = EXCLUDED.state,
                modified_at = coalesce(EXCLUDED.modified_at, r.modified_at),
                content_hash = coalesce(EXCLUDED.content_hash, r.content_hash), settled = EXCLUDED.settled,
                newest_seen_by = CASE WHEN r.modified_at IS NOT DISTINCT FROM EXCLUDED.modified_at
                    THEN r.newest_seen_by ELSE 'confirm' END,
                newest_seen_at = CASE WHEN r.modified_at IS NOT DISTINCT FROM EXCLUDED.modified_at
                    THEN r.newest_seen_at ELSE now() END,
                confirmed_at = now(), updated_at = now()
            """;

    private static final String STILL_SO = """
            UPDATE records SET settled = $4, confirmed_at = now() WHERE store_id = $1 AND kind = $2 AND wc_id = $3
            """;

    private static final String DELIVERED = """
            UPDATE records AS r SET webhook_modified_at = greatest(r.webhook_modified_at, told.modified_at)
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
                AS told (store_id, kind, wc_id, modified_at)
            WHERE r.store_id = told.store_id AND r.kind = told.kind AND r.wc_id = told.wc_id
            """;

    private static final String QUARANTINE = """
            INSERT INTO quarantine (store_id, kind, wc_id, source, reason, body_sealed)
            VALUES ($1, $2, $3, $4, left($5, 1000), $6)
            ON CONFLICT (store_id, kind, wc_id) WHERE resolved_at IS NULL DO UPDATE
            SET reason = EXCLUDED.reason, body_sealed = EXCLUDED.body_sealed, source = EXCLUDED.source
            """;

    private static final String RELEASE = """
            UPDATE quarantine SET resolved_at = now()
            WHERE store_id = $1 AND kind = $2 AND wc_id = ANY($3) AND resolved_at IS NULL
            """;

    private final Keyring keyring;

    RecordRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /** A newest state to be written down. */
    record Newest(
            RecordKey key, @Nullable OffsetDateTime modifiedAt, String contentHash, boolean settled, Source source) {}

    /** Waits for the key's lock, held until the transaction ends. */
    Future<Void> lock(SqlClient tx, RecordKey key) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(lockName(key))).mapEmpty();
    }

    /** Waits for the locks of all keys, in their order. */
    Future<Void> lockAll(SqlClient tx, Collection<RecordKey> keys) {
        List<Tuple> sorted =
                keys.stream().sorted().map(key -> Tuple.of(lockName(key))).toList();
        return sorted.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery(LOCK).executeBatch(sorted).mapEmpty();
    }

    /** Those of the keys whose locks were free. */
    Future<Set<RecordKey>> tryLock(SqlClient tx, Collection<RecordKey> keys) {
        Map<String, RecordKey> byName = new HashMap<>();
        keys.forEach(key -> byName.put(lockName(key), key));
        String[] names = keys.stream().sorted().map(RecordRepository::lockName).toArray(String[]::new);
        return tx.preparedQuery(TRY_LOCK).execute(Tuple.of(names)).map(rows -> {
            Set<RecordKey> locked = new HashSet<>();
            rows.forEach(row ->
                    Optional.ofNullable(byName.get(row.getString("name"))).ifPresent(locked::add));
            return locked;
        });
    }

    Future<Map<RecordKey, Head>> heads(SqlClient client, Collection<RecordKey> keys) {
        List<RecordKey> sorted = keys.stream().sorted().toList();
        return client.preparedQuery(HEADS)
                .execute(Tuple.of(storeIds(sorted), kinds(sorted), wcIds(sorted)))
                .map(rows -> {
                    Map<RecordKey, Head> heads = new HashMap<>();
                    rows.forEach(row -> heads.put(key(row), head(row)));
                    return heads;
                });
    }

    /** Whether the record came with a first import; false when there is none. */
    Future<Boolean> isImported(SqlClient client, RecordKey key) {
        return client.preparedQuery(
                        "SELECT 1 FROM records WHERE store_id = $1 AND kind = $2 AND wc_id = $3 AND imported")
                .execute(Tuple.of(key.storeId(), key.kind().wireName(), key.wcId()))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Void> upsert(SqlClient tx, List<Newest> newest, boolean imported) {
        List<RecordKey> keys = newest.stream().map(Newest::key).toList();
        Tuple tuple = Tuple.of(storeIds(keys), kinds(keys), wcIds(keys))
                .addArrayOfOffsetDateTime(
                        newest.stream().map(Newest::modifiedAt).toArray(OffsetDateTime[]::new))
                .addArrayOfBuffer(
                        newest.stream().map(n -> bytes(n.contentHash())).toArray(Buffer[]::new))
                .addArrayOfBoolean(newest.stream().map(Newest::settled).toArray(Boolean[]::new))
                .addBoolean(imported)
                .addArrayOfString(
                        newest.stream().map(n -> n.source().wireName()).toArray(String[]::new));
        return tx.preparedQuery(UPSERT).execute(tuple).mapEmpty();
    }

    /** Writes what a GET found, whatever its date. */
    Future<Void> confirmed(SqlClient tx, Head found, boolean settled) {
        Tuple tuple = Tuple.of(
                        found.key().storeId(),
                        found.key().kind().wireName(),
                        found.key().wcId())
                .addString(found.state().wireName())
                .addOffsetDateTime(Rows.at(found.modifiedAt()))
                .addBuffer(found.contentHash().map(RecordRepository::bytes).orElse(null))
                .addBoolean(settled);
        return tx.preparedQuery(CONFIRMED).execute(tuple).mapEmpty();
    }

    Future<Void> stillSo(SqlClient tx, RecordKey key, boolean settled) {
        return tx.preparedQuery(STILL_SO)
                .execute(Tuple.of(key.storeId(), key.kind().wireName(), key.wcId(), settled))
                .mapEmpty();
    }

    /** Remembers up to which modification deliveries came: what later than that has come by another way was missed. */
    Future<Void> delivered(SqlClient tx, Map<RecordKey, OffsetDateTime> newest) {
        if (newest.isEmpty()) {
            return Future.succeededFuture();
        }
        List<RecordKey> keys = newest.keySet().stream().sorted().toList();
        OffsetDateTime[] dates = keys.stream().map(newest::get).toArray(OffsetDateTime[]::new);
        return tx.preparedQuery(DELIVERED)
                .execute(Tuple.of(storeIds(keys), kinds(keys), wcIds(keys), dates))
                .mapEmpty();
    }

    Future<Void> quarantine(SqlClient client, RecordKey key, Source source, String reason, byte[] body) {
        String naturalKey = lockName(key);
        Tuple tuple = Tuple.of(key.storeId(), key.kind().wireName(), key.wcId(), source.wireName(), reason)
                .addBuffer(Buffer.buffer(keyring.seal(QUARANTINED, naturalKey, StorableBody.of(body))));
        return client.preparedQuery(QUARANTINE).execute(tuple).mapEmpty();
    }

    /** What was kept of a body. */
    static String quarantined(Keyring keyring, RecordKey key, byte[] sealed) {
        return keyring.openText(QUARANTINED, lockName(key), sealed);
    }

    /** A later body of the record could be stored. */
    Future<Void> release(SqlClient tx, String storeId, Kind kind, List<Long> wcIds) {
        return tx.preparedQuery(RELEASE)
                .execute(Tuple.of(
                        storeId, kind.wireName(), wcIds.stream().sorted().toArray(Long[]::new)))
                .mapEmpty();
    }

    private static RecordKey key(Row row) {
        Kind kind = Kind.of(row.getString("kind")).orElseThrow();
        return new RecordKey(row.getString("store_id"), kind, row.getLong("wc_id"));
    }

    private static Head head(Row row) {
        return new Head(
                key(row),
                row.getLong("version"),
                RecordState.of(row.getString("state")),
                Rows.optionalInstant(row, "modified_at"),
                Rows.optionalBytes(row, "content_hash").map(HexFormat.of()::formatHex));
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }

    private static String lockName(RecordKey key) {
        return key.storeId() + "/" + key.kind().wireName() + "/" + key.wcId();
    }

    private static String[] storeIds(List<RecordKey> keys) {
        return keys.stream().map(RecordKey::storeId).toArray(String[]::new);
    }

    private static String[] kinds(List<RecordKey> keys) {
        return keys.stream().map(key -> key.kind().wireName()).toArray(String[]::new);
    }

    private static Long[] wcIds(List<RecordKey> keys) {
        return keys.stream().map(RecordKey::wcId).toArray(Long[]::new);
    }
}

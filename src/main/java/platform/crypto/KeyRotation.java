package platform.crypto;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import platform.db.Database;
import platform.tasks.InTurn;

/**
 * Seals everything anew under a new data key while the service runs. First the key is made known and everybody waits until
 * every node knows it; then rows are sealed anew, a few pages of a table at a time; at last the former keys only open. What
 * is stopped half-way goes on where it is run again: what the new key sealed is left alone. Fails with the database, and with
 * {@link SealedDataException} naming the column when a value does not open.
 */
public final class KeyRotation {

    /** How often every node looks for new keys. */
    public static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    private static final int PAGES = 16;
    private static final int PAGE_BYTES = 8_192;

    private final CryptoKeyRepository repository = new CryptoKeyRepository();
    private final Vertx vertx;
    private final Database database;
    private final Keyring keyring;
    private final KeyringLoader loader;
    private final List<SealedColumn> columns;

    /** @param columns all that hold sealed values */
    public KeyRotation(
            Vertx vertx, Database database, EncryptionKeys keys, Keyring keyring, List<SealedColumn> columns) {
        this.vertx = vertx;
        this.database = database;
        this.keyring = keyring;
        this.loader = new KeyringLoader(new KeyWrap(keys));
        this.columns = List.copyOf(columns);
    }

    /**
     * Rotates.
     *
     * @param delay from the making of the key until nodes seal with it, longer than {@link #KNOWN_WITHIN}; zero when no node
     *     runs
     * @param told of each column how many values were sealed anew
     * @return how many in all
     */
    public Future<Long> run(Duration delay, BiConsumer<SealedColumn, Long> told) {
        return database.transaction(tx -> loader.begin(tx.sql(), delay))
                .compose(key -> repository
                        .waits(database.pool(), key, delay.isZero() ? delay : KNOWN_WITHIN)
                        .compose(millis -> millis == 0 ? Future.succeededFuture() : vertx.timer(millis))
                        .compose(waited -> keyring.refresh(database.pool()))
                        .compose(known -> passes(told, 0))
                        .compose(count -> database.transaction(tx -> repository.retireBefore(tx.sql(), key))
                                .map(count)));
    }

    /** Until a pass finds nothing: a value may have moved behind it. */
    private Future<Long> passes(BiConsumer<SealedColumn, Long> told, long before) {
        return pass(told).compose(count -> count == 0 ? Future.succeededFuture(before) : passes(told, before + count));
    }

    private Future<Long> pass(BiConsumer<SealedColumn, Long> told) {
        long[] all = new long[1];
        return InTurn.each(
                        columns,
                        column -> column(column)
                                .onSuccess(count -> {
                                    all[0] += count;
                                    if (count > 0) {
                                        told.accept(column, count);
                                    }
                                })
                                .mapEmpty())
                .map(done -> all[0]);
    }

    private Future<Long> column(SealedColumn column) {
        return database.pool()
                .preparedQuery("SELECT pg_relation_size(to_regclass($1)) / " + PAGE_BYTES + " AS pages")
                .execute(Tuple.of(column.table()))
                .compose(rows -> pages(column, 0, rows.iterator().next().getLong("pages"), 0));
    }

    private Future<Long> pages(SealedColumn column, long from, long end, long before) {
        return from > end
                ? Future.succeededFuture(before)
                : database.transaction(tx -> seal(tx.sql(), column, from))
                        .compose(count -> pages(column, from + PAGES, end, before + count));
    }

    private Future<Integer> seal(SqlClient tx, SealedColumn column, long from) {
        String find = "SELECT t.ctid::text AS place, %1$s AS natural_key, t.%2$s AS sealed FROM %3$s t"
                        .formatted(column.naturalKey(), column.column(), column.table())
                + " WHERE t.ctid >= $1::text::tid AND t.ctid < $2::text::tid AND length(t.%1$s) > 0"
                        .formatted(column.column())
                + " AND substring(t.%1$s FROM 1 FOR 5) <> $3 FOR UPDATE".formatted(column.column());
        return tx.preparedQuery(find)
                .execute(Tuple.of(place(from), place(from + PAGES), Buffer.buffer(keyring.header())))
                .compose(rows -> {
                    List<String> places = new ArrayList<>();
                    List<Buffer> sealed = new ArrayList<>();
                    for (Row row : rows) {
                        places.add(row.getString("place"));
                        sealed.add(anew(column, row));
                    }
                    return places.isEmpty() ? Future.succeededFuture(0) : write(tx, column, places, sealed);
                });
    }

    private Buffer anew(SealedColumn column, Row row) {
        String naturalKey = row.getString("natural_key");
        byte[] plain =
                keyring.open(column.field(), naturalKey, row.getBuffer("sealed").getBytes());
        return Buffer.buffer(keyring.seal(column.field(), naturalKey, plain));
    }

    private static Future<Integer> write(SqlClient tx, SealedColumn column, List<String> places, List<Buffer> sealed) {
        return tx.preparedQuery("UPDATE %1$s t SET %2$s = anew.sealed FROM unnest($1::text[], $2::bytea[])"
                                .formatted(column.table(), column.column())
                        + " AS anew (place, sealed) WHERE t.ctid = anew.place::tid")
                .execute(Tuple.tuple()
                        .addArrayOfString(places.toArray(String[]::new))
                        .addArrayOfBuffer(sealed.toArray(Buffer[]::new)))
                .map(rows -> rows.rowCount());
    }

    private static String place(long page) {
        return "(" + page + ",0)";
    }
}

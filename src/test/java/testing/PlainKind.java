package testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import platform.db.Database;
import platform.db.Tx;
import records.BadRecordException;
import records.Kind;
import records.ParsedRecord;
import records.RecordKind;
import records.RecordState;
import woocommerce.StoreAddress;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;
import woocommerce.StoreException;
import woocommerce.StoreJson;
import woocommerce.StoreProblem;
import woocommerce.WooDates;

/**
 * A kind of one mapped column, {@code text}, with a store in memory. A body with {@code "bad"} is refused by its reading,
 * one with {@code "broken"} breaks the reading itself, and the text {@code poison} is refused by PostgreSQL.
 */
public final class PlainKind implements RecordKind<String> {

    private final Kind kind;
    private final Database database;
    private final Map<String, Supplier<Future<StoreAnswer<ObjectNode>>>> store = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Supplier<Future<Void>> beforeUpsert = Future::succeededFuture;

    /** Makes its table, once for all kinds of a database. Blocks. */
    public PlainKind(Kind kind, Database database) {
        this.kind = kind;
        this.database = database;
        Await.await(database.pool().query("""
                        CREATE TABLE IF NOT EXISTS plain_records (store_id TEXT, kind TEXT, wc_id BIGINT, state TEXT,
                            content TEXT CHECK (content <> 'poison'), writes INTEGER NOT NULL DEFAULT 1,
                            PRIMARY KEY (store_id, kind, wc_id))
                        """).execute());
    }

    /** A client for which nobody listens: this kind never uses it. */
    public static StoreClient client(Vertx vertx) {
        return TestStores.clients(vertx)
                .client(StoreAddress.of("http://127.0.0.1:9"), new StoreCredentials("ck_test", "cs_test"));
    }

    /** A body as this kind reads it. */
    public static String json(long id, String modified, String text) {
        return "{\"id\":" + id + ",\"date_modified_gmt\":\"" + modified + "\",\"text\":\"" + text + "\"}";
    }

    public static JsonNode body(long id, String modified, String text) {
        return parsed(json(id, modified, text));
    }

    public static JsonNode parsed(String json) {
        return StoreJson.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    /** The store holds this, its clock standing at {@code date}. */
    public void inStore(long id, String json, Optional<Instant> date) {
        inStore(id, () -> Future.succeededFuture(answer(json, date)));
    }

    public void inStore(long id, String json, String date) {
        inStore(id, json, Optional.of(Instant.parse(date)));
    }

    /** What a GET of it ends with. */
    public void inStore(long id, Supplier<Future<StoreAnswer<ObjectNode>>> answer) {
        store.put(Long.toString(id), answer);
    }

    /** The store fails for this record. */
    public void fails(long id, StoreProblem problem) {
        inStore(id, () -> Future.failedFuture(new StoreException(problem)));
    }

    public static StoreAnswer<ObjectNode> answer(String json, Optional<Instant> date) {
        return new StoreAnswer<>(
                (ObjectNode) parsed(json), date, OptionalLong.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** Runs before rows are written, in their transaction. */
    public void beforeUpsert(Supplier<Future<Void>> action) {
        beforeUpsert = action;
    }

    /** How often the store was asked. */
    public int looks() {
        return looks.get();
    }

    /** What the table holds of this kind: {@code text/state} by id. Blocks. */
    public Map<Long, String> held(String storeId) {
        Map<Long, String> held = new TreeMap<>();
        for (Row row : Await.await(database.pool()
                .preparedQuery("SELECT wc_id, content, state FROM plain_records WHERE store_id = $1 AND kind = $2")
                .execute(Tuple.of(storeId, kind.wireName())))) {
            held.put(row.getLong("wc_id"), row.getString("content") + "/" + row.getString("state"));
        }
        return held;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public ParsedRecord<String> parse(JsonNode body) {
        if (body.has("bad")) {
            throw new BadRecordException("bad: is there");
        }
        if (body.path("id").asLong() <= 0) {
            throw new BadRecordException("id: is missing");
        }
        if (body.has("broken")) {
            throw new IllegalStateException("the reading is broken");
        }
        RecordState state = body.path("status").asText().equals("trash") ? RecordState.TRASHED : RecordState.LIVE;
        return new ParsedRecord<>(
                body.path("id").asLong(),
                WooDates.gmt(body, "date_modified_gmt"),
                state,
                body.path("text").asText());
    }

    @Override
    public String content(String value) {
        return value;
    }

    @Override
    public Future<StoreAnswer<ObjectNode>> fetch(StoreClient client, long wcId) {
        looks.incrementAndGet();
        Supplier<Future<StoreAnswer<ObjectNode>>> answer = store.get(Long.toString(wcId));
        return answer == null
                ? Future.failedFuture(
                        new StoreException(new StoreProblem.NotFound("woocommerce_rest_" + kind + "_invalid_id")))
                : answer.get();
    }

    @Override
    public Future<Void> upsert(Tx tx, String storeId, List<ParsedRecord<String>> records) {
        List<Tuple> rows = records.stream()
                .map(record -> Tuple.of(
                        storeId, kind.wireName(), record.wcId(), record.state().wireName(), record.value()))
                .toList();
        return beforeUpsert
                .get()
                .compose(ready -> tx.sql().preparedQuery("""
                        INSERT INTO plain_records AS p (store_id, kind, wc_id, state, content) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id, kind, wc_id) DO UPDATE
                        SET state = EXCLUDED.state, content = EXCLUDED.content, writes = p.writes + 1
                        """).executeBatch(rows).mapEmpty());
    }

    @Override
    public Future<Void> mark(Tx tx, String storeId, List<Long> wcIds, RecordState state) {
        return tx.sql()
                .preparedQuery("UPDATE plain_records SET state = $4 "
                        + "WHERE store_id = $1 AND kind = $2 AND wc_id = ANY($3)")
                .execute(Tuple.of(storeId, kind.wireName(), wcIds.toArray(Long[]::new), state.wireName()))
                .mapEmpty();
    }
}

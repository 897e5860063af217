package onboarding;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/**
 * The SQL that erases a store. The tables are asked of the database's own catalogue: a list here would one day lack the
 * table that was added last.
 */
final class PurgeRepository {

    /** What the installation keeps of a store: what was done and by whom. It cannot be deleted from. */
    private static final String AUDIT = "audit_log";

    /** Since when the store is being erased: now, or since before. */
    Future<Instant> begin(SqlClient tx, String storeId) {
        return tx.preparedQuery("""
                        UPDATE stores SET purging_since = coalesce(purging_since, now()) WHERE id = $1
                        RETURNING purging_since
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> Rows.instant(rows.iterator().next(), "purging_since"));
    }

    Future<Optional<Instant>> since(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT purging_since FROM stores WHERE id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> Rows.optionalInstant(row, "purging_since").stream())
                        .findFirst());
    }

    /**
     * A table that holds something of stores.
     *
     * @param byPool whether its rows are of stock pools, of which a store that shares with nobody is one
     */
    record StoreTable(String name, boolean byPool) {

        private String ofStore() {
            return byPool ? "pool_id = 'store:' || $1" : "store_id = $1";
        }
    }

    /** Every table that has a column {@code store_id}, each before those that it refers to, then those of stock pools. */
    Future<List<StoreTable>> tables(SqlClient client) {
        return byStore(client)
                .compose(stores -> byPool(client)
                        .map(pools -> Stream.concat(
                                        stores.stream().map(table -> new StoreTable(table, false)),
                                        pools.stream()
                                                .filter(table -> !stores.contains(table))
                                                .map(table -> new StoreTable(table, true)))
                                .toList()));
    }

    private static Future<List<String>> byPool(SqlClient client) {
        return client.query("""
                        SELECT c.relname AS name FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'pool_id' AND NOT a.attisdropped
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND c.relnamespace = current_schema()::regnamespace
                        ORDER BY name
                        """)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("name"))
                        .toList());
    }

    private static Future<List<String>> byStore(SqlClient client) {
        return client.query("""
                        SELECT c.relname AS child, p.relname AS parent
                        FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'store_id' AND NOT a.attisdropped
                        LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
                        LEFT JOIN pg_class p ON p.oid = k.confrelid
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND c.relnamespace = current_schema()::regnamespace
                        ORDER BY child, parent
                        """).execute().map(rows -> {
            Map<String, Set<String>> parents = new LinkedHashMap<>();
            rows.forEach(row -> {
                Set<String> known = parents.computeIfAbsent(row.getString("child"), child -> new LinkedHashSet<>());
                Optional.ofNullable(row.getString("parent")).ifPresent(known::add);
            });
            return childrenFirst(parents);
        });
    }

    /** Deletes at most so many rows of a store; how many it were. */
    Future<Integer> erase(SqlClient client, StoreTable table, String storeId, int limit) {
        return client.preparedQuery("""
                        DELETE FROM "%1$s"
                        WHERE %2$s
                            AND ctid = ANY (ARRAY(SELECT ctid FROM "%1$s" WHERE %2$s LIMIT $2))
                        """.formatted(table.name(), table.ofStore()))
                .execute(Tuple.of(storeId, limit))
                .map(rows -> rows.rowCount());
    }

    /** Deletes the store's tasks but those of one kind; whoever runs one loses his lease. */
    Future<Integer> eraseTasks(SqlClient client, String storeId, String keptKind, int limit) {
        return client.preparedQuery("""
                        DELETE FROM tasks
                        WHERE id = ANY (ARRAY(
                            SELECT id FROM tasks WHERE scope = $1 AND kind <> $2 ORDER BY id LIMIT $3
                            FOR UPDATE SKIP LOCKED))
                        """)
                .execute(Tuple.of(storeId, keptKind, limit))
                .map(rows -> rows.rowCount());
    }

    Future<Integer> eraseIncidents(SqlClient client, String storeId) {
        return client.preparedQuery("DELETE FROM incidents WHERE scope = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.rowCount());
    }

    /** Nobody writes a row that refers to the store until the transaction ends. */
    Future<Void> lock(SqlClient tx, String storeId) {
        return tx.preparedQuery("SELECT 1 FROM stores WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    Future<Integer> eraseStore(SqlClient client, String storeId) {
        return client.preparedQuery("DELETE FROM stores WHERE id = $1 AND purging_since IS NOT NULL")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.rowCount());
    }

    /** Pure: an order in which no table comes before one that refers to it. */
    static List<String> childrenFirst(Map<String, Set<String>> parents) {
        List<String> ordered = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(parents.keySet());
        left.remove(AUDIT);
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(table -> left.stream()
                            .noneMatch(other -> !other.equals(table)
                                    && parents.getOrDefault(other, Set.of()).contains(table)))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + left);
            }
            ordered.addAll(free);
            left.removeAll(free);
        }
        return ordered;
    }
}

package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;
import woocommerce.CallRules;
import woocommerce.StoreTrust;

/** The SQL of the table {@code store_call_rules}. */
final class CallRulesRepository {

    /** For a statement that joins the table as {@code r}. */
    static final String COLUMNS = "r.authority, r.pin, r.keys_in_query, r.calls_per_minute, r.calls_per_day";

    /** A store's rules; those of all stores where it has none. */
    Future<CallRules> find(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT %s FROM store_call_rules r WHERE r.store_id = $1".formatted(COLUMNS))
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CallRulesRepository::rules)
                        .findFirst()
                        .orElse(CallRules.DEFAULT));
    }

    /** Rules as for all stores leave no row. */
    Future<Void> set(SqlClient tx, String storeId, CallRules rules) {
        return rules.equals(CallRules.DEFAULT) ? clear(tx, storeId) : keep(tx, storeId, rules);
    }

    private static Future<Void> clear(SqlClient tx, String storeId) {
        return tx.preparedQuery("DELETE FROM store_call_rules WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    private static Future<Void> keep(SqlClient tx, String storeId, CallRules rules) {
        return tx.preparedQuery("""
                        INSERT INTO store_call_rules
                            (store_id, authority, pin, keys_in_query, calls_per_minute, calls_per_day)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        ON CONFLICT (store_id) DO UPDATE SET
                            authority = EXCLUDED.authority, pin = EXCLUDED.pin,
                            keys_in_query = EXCLUDED.keys_in_query, calls_per_minute = EXCLUDED.calls_per_minute,
                            calls_per_day = EXCLUDED.calls_per_day
                        """)
                .execute(Tuple.of(
                        storeId,
                        rules.trust().authority().orElse(null),
                        rules.trust().pin().orElse(null),
                        rules.keysInQuery(),
                        nullable(rules.callsPerMinute()),
                        nullable(rules.callsPerDay())))
                .mapEmpty();
    }

    /** The rules of a row that may have none, as an outer join gives it. */
    static CallRules rules(Row row) {
        return row.getBoolean("keys_in_query") == null
                ? CallRules.DEFAULT
                : new CallRules(
                        new StoreTrust(Rows.optionalString(row, "authority"), Rows.optionalString(row, "pin")),
                        row.getBoolean("keys_in_query"),
                        Rows.optionalInt(row, "calls_per_minute"),
                        Rows.optionalInt(row, "calls_per_day"));
    }

    private static @Nullable Integer nullable(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}

package notifications;

import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;

/** The SQL of how stores' mails go out. */
final class MailPolicyRepository {
    private static final Field OPERATORS = new Field("notification_settings", "operators_sealed");
    private static final String COLUMNS = "store_id, language, operators_sealed, alerts_from, updated_at";
    private static final int MOST_STORES = 10_000;

    private final Keyring keyring;

    MailPolicyRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The default for a store that settled nothing. */
    Future<MailPolicy> of(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT %s FROM notification_settings WHERE store_id = $1".formatted(COLUMNS))
                .execute(Tuple.of(storeId))
                .map(rows -> policies(rows).getOrDefault(storeId, MailPolicy.DEFAULT));
    }

    Future<Locale> language(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT language FROM notification_settings WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("language"))
                        .findFirst()
                        .orElse(MailPolicy.DEFAULT.language()))
                .map(Locale::forLanguageTag);
    }

    /** Of every store that has operators to be mailed. */
    Future<Map<String, MailPolicy>> alerting(SqlClient client) {
        return client.preparedQuery("""
                        SELECT %s FROM notification_settings
                        WHERE operators_sealed IS NOT NULL ORDER BY store_id LIMIT $1
                        """.formatted(COLUMNS))
                .execute(Tuple.of(MOST_STORES))
                .map(this::policies);
    }

    Future<MailPolicy> put(SqlClient tx, String storeId, MailPolicy policy) {
        @Nullable Buffer operators = policy.operators().isEmpty() ? null : sealed(storeId, policy.operators());
        return tx.preparedQuery("""
                        INSERT INTO notification_settings (store_id, language, operators_sealed, alerts_from)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (store_id) DO UPDATE
                        SET language = EXCLUDED.language, operators_sealed = EXCLUDED.operators_sealed,
                            alerts_from = EXCLUDED.alerts_from, updated_at = now()
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, policy.language())
                        .addBuffer(operators)
                        .addString(policy.alertsFrom().wireName()))
                .map(rows -> policies(rows).getOrDefault(storeId, policy));
    }

    /** Which of these subjects somebody was told of already. */
    Future<Set<String>> told(SqlClient client, String storeId, String subjectKind, List<String> subjects) {
        return client.preparedQuery("""
                        SELECT subject_id FROM notifications
                        WHERE store_id = $1 AND subject_kind = $2 AND subject_id = ANY($3)
                        """)
                .execute(Tuple.of(storeId, subjectKind).addArrayOfString(subjects.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("subject_id"))
                        .collect(Collectors.toSet()));
    }

    private Map<String, MailPolicy> policies(RowSet<Row> rows) {
        Map<String, MailPolicy> policies = new LinkedHashMap<>();
        rows.forEach(row -> policies.put(row.getString("store_id"), policy(row)));
        return policies;
    }

    private MailPolicy policy(Row row) {
        String storeId = row.getString("store_id");
        return new MailPolicy(
                row.getString("language"),
                Optional.ofNullable(row.getBuffer("operators_sealed"))
                        .map(box -> new JsonArray(keyring.openText(OPERATORS, storeId, box.getBytes()))
                                .stream().map(String::valueOf).toList())
                        .orElse(List.of()),
                Severity.of(row.getString("alerts_from")),
                Rows.instant(row, "updated_at"));
    }

    private Buffer sealed(String storeId, List<String> operators) {
        return Buffer.buffer(keyring.seal(OPERATORS, storeId, new JsonArray(operators).encode()));
    }
}

package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code writeback_settings}. */
final class WritebackSettingsRepository {

    /** Those of a store; the defaults where it has none. Fails only with the database. */
    Future<WritebackSettings> of(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT customer_note, note_text, complete_on_delivery, complete_from
                        FROM writeback_settings WHERE store_id = $1
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WritebackSettingsRepository::settings)
                        .findFirst()
                        .orElse(WritebackSettings.DEFAULT));
    }

    /** Replaces those of a store. Fails only with the database. */
    Future<Void> save(SqlClient client, String storeId, WritebackSettings settings) {
        return client.preparedQuery("""
                        INSERT INTO writeback_settings
                            (store_id, customer_note, note_text, complete_on_delivery, complete_from)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id) DO UPDATE SET
                            customer_note = EXCLUDED.customer_note, note_text = EXCLUDED.note_text,
                            complete_on_delivery = EXCLUDED.complete_on_delivery,
                            complete_from = EXCLUDED.complete_from, updated_at = now()
                        """)
                .execute(Tuple.of(
                                storeId,
                                settings.customerNote(),
                                settings.noteText().orElse(null))
                        .addBoolean(settings.completeOnDelivery())
                        .addArrayOfString(settings.completeFrom()
                                .map(statuses -> statuses.stream().sorted().toArray(String[]::new))
                                .orElse(null)))
                .mapEmpty();
    }

    private static WritebackSettings settings(Row row) {
        return new WritebackSettings(
                row.getBoolean("customer_note"),
                Rows.optionalString(row, "note_text"),
                row.getBoolean("complete_on_delivery"),
                Optional.ofNullable(row.getArrayOfStrings("complete_from")).map(Set::of));
    }
}

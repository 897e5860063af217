package webhooks;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.db.Tx;
import privacy.PersonRecord;
import privacy.PersonalData;

/**
 * Deliveries lose their bodies. One that is still to be worked off keeps it until then: what it tells is anonymised, and its
 * body goes after that.
 */
public final class InboxPersonalData implements PersonalData {

    private static final String BODIES = """
            SELECT topic, received_at, body_hash, body_sealed FROM inbox
            WHERE store_id = $1 AND kind = $2 AND resource_id = $3 AND length(body_sealed) > 0 ORDER BY id""";

    private static final String ERASE = """
            UPDATE inbox SET body_sealed = NULL
            WHERE store_id = $1 AND kind = $2 AND resource_id = $3 AND body_sealed IS NOT NULL
                AND state NOT IN ('pending', 'waiting')""";

    private final Keyring keyring;

    /** Opens bodies with this. */
    public InboxPersonalData(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "webhook_deliveries";
    }

    @Override
    public Future<List<JsonObject>> export(SqlClient client, PersonRecord record) {
        return client.preparedQuery(BODIES)
                .execute(key(record))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> delivery(record.storeId(), row))
                        .toList());
    }

    private JsonObject delivery(String storeId, Row row) {
        byte[] body = keyring.open(
                WebhookDoor.BODY,
                WebhookDoor.naturalKey(
                        storeId,
                        HexFormat.of().formatHex(row.getBuffer("body_hash").getBytes())),
                row.getBuffer("body_sealed").getBytes());
        return new JsonObject()
                .put("topic", row.getString("topic"))
                .put("received_at", Rows.instant(row, "received_at").toString())
                .put("body", new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public Future<Void> erase(Tx tx, PersonRecord record) {
        return tx.sql().preparedQuery(ERASE).execute(key(record)).mapEmpty();
    }

    private static Tuple key(PersonRecord record) {
        return Tuple.of(record.storeId(), record.kind().wireName(), record.wcId());
    }
}

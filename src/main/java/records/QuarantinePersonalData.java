package records;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.db.Tx;
import privacy.PersonRecord;
import privacy.PersonalData;

/** What a sync read and could not store loses its body. */
public final class QuarantinePersonalData implements PersonalData {

    private static final String BODIES = """
            SELECT created_at, body_sealed FROM quarantine
            WHERE store_id = $1 AND kind = $2 AND wc_id = $3 AND body_sealed IS NOT NULL ORDER BY id""";

    private static final String ERASE = """
            UPDATE quarantine SET body_sealed = NULL
            WHERE store_id = $1 AND kind = $2 AND wc_id = $3 AND body_sealed IS NOT NULL""";

    private final Keyring keyring;

    /** Opens bodies with this. */
    public QuarantinePersonalData(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "quarantine";
    }

    @Override
    public Future<List<JsonObject>> export(SqlClient client, PersonRecord record) {
        RecordKey recordKey = new RecordKey(
                record.storeId(), Kind.of(record.kind().wireName()).orElseThrow(), record.wcId());
        return client.preparedQuery(BODIES)
                .execute(key(record))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new JsonObject()
                                .put("read_at", Rows.instant(row, "created_at").toString())
                                .put(
                                        "body",
                                        RecordRepository.quarantined(
                                                keyring,
                                                recordKey,
                                                row.getBuffer("body_sealed").getBytes())))
                        .toList());
    }

    @Override
    public Future<Void> erase(Tx tx, PersonRecord record) {
        return tx.sql().preparedQuery(ERASE).execute(key(record)).mapEmpty();
    }

    private static Tuple key(PersonRecord record) {
        return Tuple.of(record.storeId(), record.kind().wireName(), record.wcId());
    }
}

package app;

import access.idempotency.Idempotency;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import platform.db.Tx;
import privacy.PersonRecord;
import privacy.PersonalData;

/** Answers that are kept for a day in case a request is repeated; copies of what other rooms give out. */
final class AnsweredRequests implements PersonalData {

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Future<List<JsonObject>> export(SqlClient client, PersonRecord record) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> erase(Tx tx, PersonRecord record) {
        String path =
                "/api/v1/stores/" + record.storeId() + (record.isOrder() ? "/orders/" : "/customers/") + record.id();
        return Idempotency.forgetAbout(tx.sql(), record.storeId(), path);
    }
}

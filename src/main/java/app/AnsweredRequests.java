package app;

import access.idempotency.Idempotency;
import fulfilment.FulfilmentPersonalData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import platform.db.Tx;
import platform.tasks.InTurn;
import privacy.PersonRecord;
import privacy.PersonalData;
import shipping.ShippingPersonalData;

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
        return forget(tx, record, record.isOrder() ? "/orders/" : "/customers/", List.of(record.id()))
                .compose(done -> record.isOrder() ? forgetParcels(tx, record) : Future.succeededFuture());
    }

    /** A label's answer holds the address. */
    private static Future<Void> forgetParcels(Tx tx, PersonRecord order) {
        return ShippingPersonalData.shipmentIds(tx.sql(), order)
                .compose(ids -> forget(tx, order, "/shipments/", ids))
                .compose(done -> FulfilmentPersonalData.returnIds(tx.sql(), order))
                .compose(ids -> forget(tx, order, "/returns/", ids));
    }

    private static Future<Void> forget(Tx tx, PersonRecord record, String kind, List<Long> ids) {
        String store = "/api/v1/stores/" + record.storeId();
        return InTurn.each(ids, id -> Idempotency.forgetAbout(tx.sql(), record.storeId(), store + kind + id));
    }
}

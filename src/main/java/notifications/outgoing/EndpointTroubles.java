package notifications.outgoing;

import incidents.Incidents;
import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;
import platform.tasks.InTurn;

/** The incidents that there may be of an endpoint, and their end. */
final class EndpointTroubles {
    static final String FAILING = "outgoing_webhook_failing";
    static final String DISABLED = "outgoing_webhook_disabled";
    static final String BACKLOG_FULL = "outgoing_webhook_backlog_full";

    private final Incidents incidents;

    EndpointTroubles(Incidents incidents) {
        this.incidents = incidents;
    }

    /** Closes all that are open: what they tell of is so no longer. Fails with the database. */
    Future<Void> over(Tx tx, Endpoint endpoint, String note) {
        return InTurn.each(List.of(FAILING, DISABLED, BACKLOG_FULL), kind -> over(tx, endpoint, kind, note));
    }

    /** Closes one, if it is open. Fails with the database. */
    Future<Void> over(Tx tx, Endpoint endpoint, String kind, String note) {
        return incidents.settle(tx.sql(), endpoint.storeId(), kind, endpoint.subject(), note);
    }
}

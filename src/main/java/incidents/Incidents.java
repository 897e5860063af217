package incidents;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raises, lists and acknowledges incidents. Every call works in the caller's transaction or on the pool. */
public final class Incidents {

    /** Who acknowledges what is well again by itself. */
    private static final String SERVICE = "service";

    private final IncidentRepository repository = new IncidentRepository();

    /**
     * Opens an incident, or counts it on the one that is open for the same scope, kind and subject: the detail is then
     * the new one, the severity the greater of both. A later one after an acknowledgement opens anew.
     *
     * @return succeeds when it is stored; fails only with the database
     */
    public Future<Void> raise(SqlClient client, Incident.New incident) {
        return repository.raise(client, incident);
    }

    /**
     * Opens an incident unless there was one of the same scope, kind and subject since then, acknowledged ones too.
     *
     * @return succeeds when it is stored, or was there; fails only with the database
     */
    public Future<Void> raiseOnce(SqlClient client, Incident.New incident, Instant since) {
        return repository.raiseOnce(client, incident, since);
    }

    /**
     * Acknowledges the open incidents of a kind that are not among these, since what they tell of is well again.
     *
     * @param still what is not well, as scope and subject
     * @param note how the others came to be well, without personal data
     * @return fails only with the database
     */
    public Future<Void> settleOthers(
            SqlClient client, String kind, List<Map.Entry<String, String>> still, String note) {
        return repository.settleOthers(client, kind, still, SERVICE, note);
    }

    /** The incidents that the filter names, the last raised first; fails only with the database. */
    public Future<List<Incident>> list(SqlClient client, IncidentFilter filter) {
        return repository.list(client, filter);
    }

    /** An incident by our id, empty when there is none; fails only with the database. */
    public Future<Optional<Incident>> find(SqlClient client, long id) {
        return repository.find(client, id);
    }

    /**
     * Acknowledges an open incident. One that is acknowledged already, were it a moment ago, stays as it was.
     *
     * @param by the principal who acknowledges
     * @param note what that person says about it, without personal data
     * @return the incident as it is now, empty when there is none that is open; fails only with the database
     */
    public Future<Optional<Incident>> acknowledge(SqlClient client, long id, String by, Optional<String> note) {
        return repository
                .acknowledge(client, id, by, note)
                .compose(done -> done ? repository.find(client, id) : Future.succeededFuture(Optional.empty()));
    }

    /**
     * Acknowledges the open incident of this scope, kind and subject, if there is one, since what it tells of is well again.
     *
     * @param note how it came to be well, without personal data
     * @return fails only with the database
     */
    public Future<Void> settle(SqlClient client, String scope, String kind, String subject, String note) {
        return repository.settle(client, scope, kind, subject, SERVICE, note);
    }
}

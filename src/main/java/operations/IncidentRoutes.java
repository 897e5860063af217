package operations;

import access.Principal;
import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.cards.CardNumbers;
import platform.db.Database;
import platform.db.Tx;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.PageCursor;
import platform.openapi.QueryValues;

/** Lists what a person must look at, and takes the word that somebody did. */
public final class IncidentRoutes {
    private static final int LONGEST_NOTE = 1_000;

    private final Database database;
    private final Incidents incidents;

    /** Over the incidents of this database. */
    public IncidentRoutes(Database database, Incidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listIncidents", context -> Reply.ok(context, list(context)))
                .on("getIncident", context -> Reply.ok(context, get(context)))
                .on("acknowledgeIncident", context -> Reply.ok(context, acknowledge(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        IncidentFilter filter = new IncidentFilter(
                VisibleStores.of(context, query.text("store_id")),
                query.text("state").map("open"::equals),
                query.text("severity").map(Severity::of),
                PageCursor.of(query).map(cursor -> new IncidentFilter.Position(cursor.at(), cursor.id())),
                limit + 1);
        return incidents
                .list(database.pool(), filter)
                .map(found -> PageCursor.page(
                        "incidents",
                        found,
                        limit,
                        IncidentRoutes::json,
                        incident -> new PageCursor(incident.lastAt(), incident.id())));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return incidents.find(database.pool(), id(context)).map(found -> new JsonObject(json(visible(context, found))));
    }

    private Future<JsonObject> acknowledge(RoutingContext context) {
        JsonBody body = JsonBody.ofOptional(context);
        Optional<String> note = body.optionalText("note", LONGEST_NOTE).map(CardNumbers::masked);
        return body.refuseUnknown()
                .result(() -> database.transaction(tx -> acknowledge(tx, context, note)))
                .map(incident -> new JsonObject(json(incident)));
    }

    private Future<Incident> acknowledge(Tx tx, RoutingContext context, Optional<String> note) {
        return incidents
                .find(tx.sql(), id(context))
                .map(found -> requireOpen(visible(context, found)))
                .compose(open -> incidents.acknowledge(
                        tx.sql(), open.id(), Principal.of(context).id(), note))
                .map(found -> found.orElseThrow(IncidentRoutes::alreadyAcknowledged));
    }

    private static Incident requireOpen(Incident incident) {
        if (!incident.open()) {
            throw alreadyAcknowledged();
        }
        return incident;
    }

    private static RuntimeException alreadyAcknowledged() {
        return Problem.of(409, "already_acknowledged", "Somebody has acknowledged it already.")
                .exception();
    }

    private static Incident visible(RoutingContext context, Optional<Incident> found) {
        return found.filter(incident -> Principal.of(context).sees(incident.scope()))
                .orElseThrow(
                        () -> Problem.notFound("There is no such incident.").exception());
    }

    private static Map<String, @Nullable Object> json(Incident incident) {
        Optional<Incident.Acknowledgement> acknowledgement = incident.acknowledgement();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", incident.id());
        json.put("store_id", VisibleStores.storeOf(incident.scope()));
        json.put("kind", incident.kind());
        json.put("subject", incident.subject());
        json.put("severity", incident.severity().wireName());
        json.put("state", incident.open() ? "open" : "acknowledged");
        json.put("detail", incident.detail());
        json.put("occurrences", incident.occurrences());
        json.put("first_at", incident.firstAt().toString());
        json.put("last_at", incident.lastAt().toString());
        json.put(
                "acknowledged_at",
                acknowledgement.map(seen -> seen.at().toString()).orElse(null));
        json.put(
                "acknowledged_by",
                acknowledgement.map(Incident.Acknowledgement::by).orElse(null));
        json.put("note", acknowledgement.flatMap(Incident.Acknowledgement::note).orElse(null));
        return json;
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("incident_id"));
    }
}

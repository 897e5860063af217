package operations;

import audit.AuditEntry;
import audit.AuditFilter;
import audit.AuditTrail;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.PageCursor;
import platform.openapi.QueryValues;

/** Lists the audit log. */
public final class AuditRoutes {

    private final AuditTrail trail;

    /** Over this log. */
    public AuditRoutes(AuditTrail trail) {
        this.trail = trail;
    }

    /** Serves the operation. */
    public void mount(Operations api) {
        api.on("listAuditEntries", context -> Reply.ok(context, list(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        AuditFilter filter = new AuditFilter(
                VisibleStores.of(context, query.text("store_id")),
                query.text("actor"),
                query.text("action"),
                query.text("subject"),
                query.instant("from"),
                query.instant("until"),
                PageCursor.of(query).map(PageCursor::id),
                limit + 1);
        return trail.list(filter)
                .map(found -> PageCursor.page(
                        "entries", found, limit, AuditRoutes::json, entry -> PageCursor.of(entry.id())));
    }

    private static Map<String, @Nullable Object> json(AuditEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("action", entry.action());
        json.put("store_id", VisibleStores.storeOf(entry.scope()));
        json.put("subject", entry.subject());
        json.put("origin", entry.origin().orElse(null));
        json.put("request_id", entry.requestId().orElse(null));
        json.put("before", entry.before().orElse(null));
        json.put("after", entry.after().orElse(null));
        json.put("position", entry.position().orElse(null));
        return json;
    }
}

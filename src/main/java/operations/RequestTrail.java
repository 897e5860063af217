package operations;

import access.Principal;
import audit.AuditEntry;
import audit.AuditTrail;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Acting;
import platform.db.Database;
import platform.http.ClientAddress;
import platform.http.FailureSummary;
import platform.http.RequestId;
import platform.openapi.Operation;

/**
 * Has the audit log know who asked for what: whatever a request changes is written down as its caller's by the tables
 * themselves, and each request that is not a mere question has an entry of its own with how it was answered.
 */
public final class RequestTrail {

    private static final Logger LOG = LoggerFactory.getLogger(RequestTrail.class);
    private static final String ANONYMOUS = "anonymous";
    private static final int TOO_MANY = 429;

    private final Database database;
    private final AuditTrail trail;
    private final ClientAddress addresses;

    /** @param addresses tells where a request comes from */
    public RequestTrail(Database database, AuditTrail trail, ClientAddress addresses) {
        this.database = database;
        this.trail = trail;
        this.addresses = addresses;
    }

    /** A handler to stand behind an operation's door and before whatever it does. */
    public Handler<RoutingContext> of(Operation operation) {
        boolean question = operation.method().equals(HttpMethod.GET);
        return context -> {
            if (!question) {
                Acting acting = new Acting(
                        Principal.isKnown(context) ? Principal.of(context).id() : ANONYMOUS,
                        addresses.of(context.request()),
                        RequestId.of(context));
                Acting.begin(acting);
                context.addEndHandler(ended -> append(operation, context, acting));
            }
            context.next();
        };
    }

    /** Whatever this request changes from here on is written down as this actor's. */
    void actAs(RoutingContext context, String actor) {
        Acting.begin(new Acting(actor, addresses.of(context.request()), RequestId.of(context)));
    }

    private void append(Operation operation, RoutingContext context, Acting acting) {
        int status = context.response().getStatusCode();
        // Who is held back for asking too often must not fill the log by asking.
        if (status != TOO_MANY) {
            AuditEntry.New entry = new AuditEntry.New(
                    acting.actor(),
                    "api." + operation.id(),
                    Optional.ofNullable(context.pathParam("store_id")).orElse(""),
                    context.request().path(),
                    acting.origin(),
                    acting.requestId(),
                    new JsonObject().put("status", status));
            trail.append(database.pool(), entry)
                    .onFailure(failure -> LOG.warn(
                            "the audit log lacks how {} {} was answered: {}",
                            operation.id(),
                            acting.requestId(),
                            FailureSummary.of(failure)));
        }
    }
}

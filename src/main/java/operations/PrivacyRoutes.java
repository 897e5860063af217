package operations;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.http.FailureSummary;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import privacy.Hindrance;
import privacy.PrivacyRequest;
import privacy.PrivacyRequests;

/** What a person may ask of us by an e-mail address, asked by an operator. */
public final class PrivacyRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PrivacyRoutes.class);
    private static final int LONGEST_EMAIL = 320;
    /** A reader that takes nothing for so long is gone. */
    private static final int STALLED_AFTER_SECONDS = 120;

    private static final Map<String, Type> TYPES =
            Map.of("export", Type.EXPORT, "delete", Type.DELETE, "rectify", Type.RECTIFY);

    private final PrivacyRequests requests;
    private final Clock clock;

    private enum Type {
        EXPORT,
        DELETE,
        RECTIFY
    }

    /** Over these requests. */
    public PrivacyRoutes(PrivacyRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("createPrivacyRequest", this::create)
                .on("listPrivacyRequests", context -> Reply.ok(context, list(context)))
                .on("getPrivacyRequest", context -> Reply.ok(context, get(context)));
    }

    private void create(RoutingContext context) {
        requireAllStores(context);
        JsonBody body = JsonBody.of(context);
        String email = body.text("customer_email", LONGEST_EMAIL);
        Optional<Type> type = body.optionalChoice("request_type", TYPES);
        boolean force = body.optionalFlag("force").orElse(false);
        if (body.has("customer_email") && email.indexOf('@') < 1) {
            body.reject("customer_email", "must be an e-mail address");
        }
        if (!body.has("request_type")) {
            body.reject("request_type", "is required");
        }
        switch (body.refuseUnknown().result(type::orElseThrow)) {
            case EXPORT -> export(context, email);
            case DELETE -> delete(context, email, force);
            case RECTIFY -> Reply.ok(context, rectify(context, email));
        }
    }

    private Future<JsonObject> rectify(RoutingContext context, String email) {
        return requests.corrections()
                .begin(email, Principal.of(context).id())
                .compose(requests::find)
                .map(request -> answer(request.orElseThrow(), "update_link_sent"));
    }

    private void delete(RoutingContext context, String email, boolean force) {
        requests.delete(email, force, Principal.of(context).id())
                .map(begun -> begun.request().orElseThrow(() -> open(begun.hindrances())))
                .onSuccess(request ->
                        Reply.send(context, request.completed() ? 200 : 202, Future.succeededFuture(erased(request))))
                .onFailure(context::fail);
    }

    private static JsonObject erased(PrivacyRequest request) {
        return answer(request, request.completed() ? "deleted" : "pending");
    }

    private static JsonObject answer(PrivacyRequest request, String status) {
        JsonObject json = new JsonObject(json(request)).put("status", status);
        List.of("customer_email", "exported_at", "records").forEach(json::putNull);
        return json;
    }

    private static RuntimeException open(List<Hindrance> hindrances) {
        JsonArray orders = new JsonArray();
        hindrances.forEach(hindrance -> orders.add(new JsonObject()
                .put("store_id", hindrance.record().storeId())
                .put("order_id", hindrance.record().id())
                .put("reason", hindrance.reason())));
        return Problem.of(
                        409,
                        "open_orders",
                        "Orders of this customer are still to be delivered, and nobody could without the address."
                                + " Wait until they are, or say \"force\": true.")
                .with("orders", orders)
                .exception();
    }

    /** The head waits for the first record: what fails before it is a proper problem; what fails later ends the connection. */
    private void export(RoutingContext context, String email) {
        HttpServerResponse response = context.response();
        Head head = new Head(response, email);
        requests.export(email, Principal.of(context).id(), record -> write(response, head.before() + record.encode()))
                .compose(receipt -> write(response, (head.begun() ? "" : head.before()) + end(receipt)))
                .compose(written -> response.end())
                .onFailure(failure -> {
                    if (head.begun()) {
                        LOG.warn("an export ended before its end: {}", FailureSummary.of(failure));
                        response.reset();
                    } else {
                        context.fail(failure);
                    }
                });
    }

    private static Future<Void> write(HttpServerResponse response, String text) {
        return response.write(Buffer.buffer(text)).timeout(STALLED_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    private String end(PrivacyRequest receipt) {
        return "],\"exported_at\":\"" + clock.instant() + "\",\"request_id\":\"" + receipt.id()
                + "\",\"status\":\"exported\"}";
    }

    /** What stands before each record of an export. */
    private static final class Head {

        private final HttpServerResponse response;
        private final String email;
        private boolean begun;

        Head(HttpServerResponse response, String email) {
            this.response = response;
            this.email = email;
        }

        boolean begun() {
            return begun;
        }

        String before() {
            if (begun) {
                return ",";
            }
            begun = true;
            response.setChunked(true)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store");
            String address = new JsonObject().put("customer_email", email).encode();
            return address.substring(0, address.length() - 1) + ",\"records\":[";
        }
    }

    private Future<JsonObject> list(RoutingContext context) {
        requireAllStores(context);
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        int offset = query.number("offset");
        return requests.list(limit, offset)
                .map(found -> new JsonObject()
                        .put("requests", found.stream().map(PrivacyRoutes::json).toList())
                        .put("limit", limit)
                        .put("offset", offset));
    }

    private Future<JsonObject> get(RoutingContext context) {
        requireAllStores(context);
        return requests.find(context.pathParam("request_id"))
                .map(found -> new JsonObject(json(found.orElseThrow(
                        () -> Problem.notFound("There is no such request.").exception()))));
    }

    /** A person is asked for across all stores. */
    private static void requireAllStores(RoutingContext context) {
        if (Principal.of(context).stores().isPresent()) {
            throw Problem.of(403, "store_not_allowed", "This key is restricted to stores; a person is sought in all.")
                    .exception();
        }
    }

    private static Map<String, @Nullable Object> json(PrivacyRequest request) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("request_id", request.id());
        json.put("request_type", request.type());
        json.put("state", request.state().wireName());
        json.put("forced", request.forced());
        json.put("orders", request.orders().isPresent() ? request.orders().getAsInt() : null);
        json.put(
                "customers",
                request.customers().isPresent() ? request.customers().getAsInt() : null);
        json.put("requested_by", request.requestedBy());
        json.put("requested_at", request.requestedAt().toString());
        json.put("completed_at", request.completedAt().map(Object::toString).orElse(null));
        json.put("expires_at", request.expiresAt().map(Object::toString).orElse(null));
        return json;
    }
}

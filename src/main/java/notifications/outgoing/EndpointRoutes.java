package notifications.outgoing;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.PageCursor;
import platform.openapi.QueryValues;

/** {@code /api/v1/webhook-endpoints}: where those who build on us want to be told of events. */
final class EndpointRoutes {
    private static final String PATH = "/api/v1/webhook-endpoints/";
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TYPE = 64;
    private static final Map<String, Set<String>> STATES =
            Map.of("failed", Set.of("failed"), "delivered", Set.of("delivered"), "all", Set.of("failed", "delivered"));

    private final EndpointDesk desk;
    private final Set<String> types;

    /** @param types what an endpoint may be told of */
    EndpointRoutes(EndpointDesk desk, Set<String> types) {
        this.desk = desk;
        this.types = Set.copyOf(types);
    }

    void mount(Operations api) {
        api.on("createWebhookEndpoint", this::create)
                .on("listWebhookEndpoints", context -> Reply.ok(context, list(context)))
                .on(
                        "getWebhookEndpoint",
                        context -> Reply.ok(context, endpoint(context).map(EndpointRoutes::json)))
                .on("updateWebhookEndpoint", context -> Reply.ok(context, change(context)))
                .on(
                        "deleteWebhookEndpoint",
                        context -> Reply.empty(context, endpoint(context).compose(desk::delete)))
                .on("rotateWebhookEndpointSecret", this::rotate)
                .on("testWebhookEndpoint", context -> Reply.send(context, 202, test(context)))
                .on("listWebhookDeliveries", context -> Reply.ok(context, deliveries(context)))
                .on("getWebhookDelivery", context -> Reply.ok(context, delivery(context)))
                .on("replayWebhookDelivery", context -> Reply.send(context, 202, replayOne(context)))
                .on("replayWebhookDeliveries", context -> Reply.send(context, 202, replayRange(context)));
    }

    private void create(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String storeId = body.optionalText("store_id", LONGEST_ID).orElse("");
        Wish wish = new Wish(
                body.text("url", LONGEST_URL),
                body.optionalText("description", LONGEST_DESCRIPTION),
                types(body),
                body.optionalFlag("enabled").orElse(true));
        body.refuseUnknown()
                .result(() -> allowed(Principal.of(context), storeId))
                .compose(allowed -> desk.create(storeId, wish))
                .onSuccess(made -> created(context, made))
                .onFailure(context::fail);
    }

    private static void created(RoutingContext context, EndpointDesk.Keyed made) {
        context.response().putHeader("Cache-Control", "no-store");
        Reply.created(context, PATH + made.endpoint().id(), EndpointJson.keyed(made));
    }

    /** Who is restricted to stores may not listen to all of them. */
    private static Future<Void> allowed(Principal caller, String storeId) {
        if (!storeId.isEmpty()) {
            return caller.sees(storeId)
                    ? Future.succeededFuture()
                    : Future.failedFuture(Require.noSuchStore().exception());
        }
        return caller.stores().isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(
                        Problem.of(403, "store_not_allowed", "You see only some stores: name the one to listen to.")
                                .exception());
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        Principal caller = Principal.of(context);
        Optional<Set<String>> stores = query.text("store_id")
                .map(store -> caller.sees(store) ? Set.of(store) : Set.<String>of())
                .or(caller::stores);
        int limit = query.number("limit");
        return desk.list(stores, PageCursor.of(query).map(PageCursor::id), limit + 1)
                .map(found -> PageCursor.page(
                        "webhook_endpoints", found, limit, EndpointJson::of, endpoint -> PageCursor.of(endpoint.id())));
    }

    private Future<JsonObject> change(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Optional<String> url = body.optionalText("url", LONGEST_URL);
        Optional<String> description = body.optionalText("description", LONGEST_DESCRIPTION);
        Optional<Set<String>> wished = types(body);
        Optional<Boolean> enabled = body.optionalFlag("enabled");
        boolean undescribed = body.isNull("description");
        boolean allTypes = body.isNull("event_types");
        return body.refuseUnknown()
                .result(() -> endpoint(context))
                .compose(endpoint -> desk.change(
                        endpoint,
                        now -> new Wish(
                                url.orElse(now.url()),
                                undescribed ? Optional.empty() : description.or(now::description),
                                allTypes ? Optional.empty() : wished.or(now::types),
                                enabled.orElse(now.enabled()))))
                .map(EndpointRoutes::json);
    }

    private void rotate(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store");
        Reply.ok(context, endpoint(context).compose(desk::rotate).map(EndpointJson::keyed));
    }

    private Future<JsonObject> test(RoutingContext context) {
        return endpoint(context).compose(desk::test).map(EndpointRoutes::json);
    }

    private Future<JsonObject> deliveries(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        Optional<Long> before = PageCursor.of(query).map(PageCursor::id);
        return endpoint(context)
                .compose(endpoint -> desk.deliveries(endpoint, query.text("state"), before, limit + 1))
                .map(found -> PageCursor.page(
                        "webhook_deliveries",
                        found,
                        limit,
                        EndpointJson::of,
                        delivery -> PageCursor.of(delivery.id())));
    }

    private Future<JsonObject> delivery(RoutingContext context) {
        return endpoint(context)
                .compose(endpoint -> desk.delivery(endpoint, deliveryId(context)))
                .map(EndpointRoutes::json);
    }

    private Future<JsonObject> replayOne(RoutingContext context) {
        return endpoint(context)
                .compose(endpoint -> desk.replay(endpoint, deliveryId(context)))
                .map(EndpointRoutes::json);
    }

    private Future<JsonObject> replayRange(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Optional<Instant> from = body.optionalInstant("from");
        Optional<Instant> to = body.optionalInstant("to");
        Set<String> states = body.optionalChoice("state", STATES).orElse(Set.of("failed"));
        if (!body.has("from")) {
            body.reject("from", "is required");
        }
        if (from.isPresent() && to.filter(end -> !end.isAfter(from.get())).isPresent()) {
            body.reject("to", "must be after from");
        }
        return body.refuseUnknown()
                .result(() -> endpoint(context))
                .compose(endpoint -> desk.replay(
                        endpoint,
                        new ReplayRange(from.orElseThrow(), to.orElse(Instant.parse("9999-12-31T00:00:00Z")), states)))
                .map(done -> new JsonObject().put("replayed", done.deliveries()).put("more", done.more()));
    }

    private Optional<Set<String>> types(JsonBody body) {
        Set<String> wished = body.texts("event_types", types.size(), LONGEST_TYPE);
        if (body.has("event_types") && (wished.isEmpty() || !types.containsAll(wished))) {
            List<String> known = types.stream().sorted().toList();
            body.reject("event_types", "must name some of " + String.join(", ", known) + ", or be null for all");
        }
        return body.has("event_types") ? Optional.of(wished) : Optional.empty();
    }

    private Future<Endpoint> endpoint(RoutingContext context) {
        return desk.require(Principal.of(context).stores(), Long.parseLong(context.pathParam("endpoint_id")));
    }

    private static long deliveryId(RoutingContext context) {
        return Long.parseLong(context.pathParam("delivery_id"));
    }

    private static JsonObject json(Endpoint endpoint) {
        return new JsonObject(EndpointJson.of(endpoint));
    }

    private static JsonObject json(Delivery delivery) {
        return new JsonObject(EndpointJson.of(delivery));
    }
}

package operations;

import access.Principal;
import access.Require;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.PageCursor;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;
import webhooks.DeliveryState;
import webhooks.Replay;
import webhooks.ReplayOutcome;
import webhooks.WebhookEvent;
import webhooks.WebhookEventFilter;
import webhooks.WebhookEvents;

/** Shows what stores delivered, and has it worked off once more. */
public final class WebhookEventRoutes {
    private static final int LONGEST_TOPIC = 300;
    private static final int MOST_STATES = 10;
    private static final Set<DeliveryState> UNSETTLED = Set.of(DeliveryState.PENDING, DeliveryState.WAITING);

    private final Stores stores;
    private final WebhookEvents events;

    /** Over the inbox of these stores. */
    public WebhookEventRoutes(Stores stores, WebhookEvents events) {
        this.stores = stores;
        this.events = events;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listWebhookEvents", context -> Reply.ok(context, list(context)))
                .on("getWebhookEvent", context -> Reply.ok(context, get(context)))
                .on("replayWebhookEvent", context -> Reply.send(context, 202, replay(context)))
                .on("replayWebhookEvents", this::replayAll);
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        WebhookEventFilter filter = new WebhookEventFilter(
                query.text("state").map(DeliveryState::of).map(Set::of).orElse(Set.of()),
                query.text("topic"),
                query.whole("resource_id"),
                query.instant("since"),
                query.instant("until"));
        Optional<Long> before = PageCursor.of(query).map(PageCursor::id);
        return storeId(context)
                .compose(storeId -> events.list(storeId, filter, before, limit + 1))
                .map(page -> WebhookEventJson.page(page, limit));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return storeId(context)
                .compose(storeId -> events.find(storeId, id(context)))
                .map(found -> found.orElseThrow(WebhookEventRoutes::notFound))
                .compose(event -> body(context, event).map(body -> WebhookEventJson.details(event, body)));
    }

    /** A body holds customers' data: to look at events is not yet to look at customers. */
    private Future<Optional<String>> body(RoutingContext context, WebhookEvent event) {
        return Principal.of(context).has(Scope.ADMIN)
                ? events.body(event.storeId(), event.id())
                : Future.succeededFuture(Optional.empty());
    }

    private Future<JsonObject> replay(RoutingContext context) {
        return storeId(context)
                .compose(storeId -> events.replay(storeId, id(context)))
                .map(found -> accepted(found.orElseThrow(WebhookEventRoutes::notFound)));
    }

    private static JsonObject accepted(Replay.Planned planned) {
        if (planned.outcome() == ReplayOutcome.UNDER_WAY) {
            throw Problem.of(409, "under_way", "It has not been settled yet.").exception();
        }
        if (planned.outcome() == ReplayOutcome.IMPOSSIBLE) {
            throw Problem.of(409, "not_replayable", "Nothing in it tells which record it is about.")
                    .exception();
        }
        return WebhookEventJson.planned(planned);
    }

    private void replayAll(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        WebhookEventFilter filter = filter(body);
        int most = body.optionalWhole("limit", 1, WebhookEvents.MOST_AT_ONCE)
                .map(Math::toIntExact)
                .orElse(WebhookEvents.MOST_AT_ONCE);
        boolean dryRun = body.optionalFlag("dry_run").orElse(false);
        body.refuseUnknown().result(() -> filter);
        Future<JsonObject> answer = storeId(context)
                .compose(storeId ->
                        dryRun ? events.preview(storeId, filter, most) : events.replay(storeId, filter, most))
                .map(replay -> WebhookEventJson.replay(replay, dryRun));
        Reply.send(context, dryRun ? 200 : 202, answer);
    }

    private static WebhookEventFilter filter(JsonBody body) {
        Set<DeliveryState> states = states(body);
        return new WebhookEventFilter(
                states.isEmpty() ? Set.of(DeliveryState.QUARANTINED) : states,
                body.optionalText("topic", LONGEST_TOPIC),
                body.optionalWhole("resource_id", 1, Long.MAX_VALUE),
                body.optionalInstant("since"),
                body.optionalInstant("until"));
    }

    private static Set<DeliveryState> states(JsonBody body) {
        Set<String> names = body.texts("states", MOST_STATES, LONGEST_TOPIC);
        Set<DeliveryState> known = DeliveryState.of(names);
        if (known.size() < names.size() || known.stream().anyMatch(UNSETTLED::contains)) {
            body.reject("states", "must be of processed, superseded, gone, ignored, quarantined");
            return Set.of();
        }
        return known;
    }

    private Future<String> storeId(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER)).map(Store::id);
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("event_id"));
    }

    private static RuntimeException notFound() {
        return Problem.notFound("There is no such delivery.").exception();
    }
}

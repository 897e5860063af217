package onboarding;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import woocommerce.StoreCredentials;

/** Changing, pausing, checking and removing stores. */
public final class StoreAdminRoutes {

    private static final String STORES = "/api/v1/stores/";

    private final StoreChanges changes;
    private final StoreDeparture departure;
    private final StoreHealth health;
    private final GlobalPause pause;
    private final OnboardingSettings settings;
    private final Clock clock;

    /** The routes. */
    public StoreAdminRoutes(StoreAdministration administration, OnboardingSettings settings, Clock clock) {
        this.changes = administration.changes();
        this.departure = administration.departure();
        this.health = administration.health();
        this.pause = administration.pause();
        this.settings = settings;
        this.clock = clock;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("updateStore", context -> update(context, StoreChange.read(JsonBody.of(context))))
                .on("setStoreMode", context -> update(context, StoreChange.readMode(JsonBody.of(context))))
                .on("setStorePause", context -> update(context, StoreChange.readPause(JsonBody.of(context))))
                .on("replaceStoreCredentials", this::replaceCredentials)
                .on("rotateStoreWebhookSecret", this::rotateWebhookSecret)
                .on("deleteStore", this::delete)
                .on("getStorePurge", context -> Reply.ok(context, purging(id(context))))
                .on("getStoreHealth", context -> Reply.ok(context, health.of(id(context))))
                .on("getAutomation", context -> Reply.ok(context, pause.paused().map(StoreAdminRoutes::automation)))
                .on("setAutomation", this::setAutomation);
    }

    private void update(RoutingContext context, StoreChange change) {
        Reply.ok(
                context,
                changes.update(id(context), change, precondition(context)).map(this::shown));
    }

    private void replaceCredentials(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        StoreCredentials read = StoreFields.credentials(body);
        StoreCredentials credentials = body.refuseUnknown().result(() -> read);
        Reply.ok(
                context,
                changes.replaceCredentials(id(context), credentials, precondition(context))
                        .map(this::shown));
    }

    private void rotateWebhookSecret(RoutingContext context) {
        JsonBody body = JsonBody.ofOptional(context);
        Optional<String> read = StoreFields.webhookSecret(body);
        Optional<String> given = body.refuseUnknown().result(() -> read);
        Instant until = clock.instant().plus(settings.formerSecretsStayFor());
        // The answer may hold the only copy of a secret.
        context.response().putHeader("Cache-Control", "no-store");
        Reply.ok(
                context,
                changes.rotateWebhookSecret(id(context), given).map(made -> rotated(id(context), made, until)));
    }

    private void delete(RoutingContext context) {
        String storeId = id(context);
        if (QueryValues.of(context).flag("purge")) {
            context.response().putHeader("Location", STORES + storeId + "/purge");
            Reply.send(
                    context,
                    202,
                    departure.purge(storeId, precondition(context)).map(since -> purge(storeId, since)));
            return;
        }
        Reply.empty(context, departure.deactivate(storeId, precondition(context)));
    }

    private Future<JsonObject> purging(String storeId) {
        return departure
                .purging(storeId)
                .map(since -> since.map(at -> purge(storeId, at))
                        .orElseThrow(() -> Problem.notFound("The store is not being erased, or is gone.")
                                .exception()));
    }

    /** It is every store's, so not for whom others do not exist. */
    private void setAutomation(RoutingContext context) {
        if (Principal.of(context).stores().isPresent()) {
            throw Problem.of(403, "store_not_allowed", "You are restricted to stores; this is about all.")
                    .exception();
        }
        JsonBody body = JsonBody.of(context);
        Optional<Boolean> read = body.optionalFlag("paused");
        if (!body.has("paused")) {
            body.reject("paused", "is required");
        }
        boolean paused = body.refuseUnknown().result(() -> read.orElse(false));
        Consumer<Boolean> look = now -> tag(automation(now)).requireMatch(context);
        Reply.ok(context, pause.set(paused, look, Principal.of(context).id()).map(done -> automation(paused)));
    }

    private Consumer<Store> precondition(RoutingContext context) {
        return store -> tag(shown(store)).requireMatch(context);
    }

    private static EntityTag tag(JsonObject representation) {
        return EntityTag.of(Json.write(representation));
    }

    private JsonObject shown(Store store) {
        return StoreJson.details(store, settings.deliveryUrl(store.id()));
    }

    private static JsonObject rotated(String storeId, Optional<String> made, Instant formerUntil) {
        return new JsonObject()
                .put("store_id", storeId)
                .put("webhook_secret", made.orElse(null))
                .put("former_valid_until", formerUntil.toString());
    }

    private static JsonObject purge(String storeId, Instant since) {
        return new JsonObject()
                .put("store_id", storeId)
                .put("status", "purging")
                .put("since", since.toString())
                .put("status_url", STORES + storeId + "/purge");
    }

    private static JsonObject automation(boolean paused) {
        return new JsonObject().put("paused", paused);
    }

    private static String id(RoutingContext context) {
        return context.pathParam(Require.STORE_PARAMETER);
    }
}

package access;

import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;

/** Making, listing, showing and revoking API keys. */
final class ApiKeyRoutes {
    private static final String PATH = "/api/v1/api-keys/";
    private static final int LONGEST_NAME = 255;

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeyRoutes(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    void mount(Operations api) {
        api.on("createApiKey", this::create)
                .on("listApiKeys", context -> Reply.ok(context, keys.list(Principal.of(context), Page.of(context))))
                .on("getApiKey", this::get)
                .on("revokeApiKey", this::revoke);
    }

    private void create(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String name = body.text("name", LONGEST_NAME);
        Rights rights = RightsJson.read(body);
        Optional<Instant> expiresAt = body.optionalInstant("expires_at");
        if (expiresAt.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
            body.reject("expires_at", "must be in the future");
        }
        body.refuseUnknown()
                .result(() -> keys.create(Principal.of(context), name, rights, expiresAt))
                .onSuccess(created -> created(context, created))
                .onFailure(context::fail);
    }

    private static void created(RoutingContext context, ApiKeys.Created created) {
        context.response().putHeader("Cache-Control", "no-store");
        Reply.created(context, PATH + created.key().id(), ApiKeyJson.created(created));
    }

    private void get(RoutingContext context) {
        Reply.ok(context, keys.require(Principal.of(context), id(context)).map(keys::shown));
    }

    private void revoke(RoutingContext context) {
        Reply.empty(context, keys.revoke(Principal.of(context), id(context)));
    }

    private static String id(RoutingContext context) {
        return context.pathParam("key_id");
    }
}

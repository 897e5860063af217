package operations;

import access.Require;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import webhooks.SignatureCheck;

/** Tells an admin why a delivery's signature fails, where DEBUG_MODE allows it. */
public final class SignatureRoutes {
    private final SignatureCheck signatures;
    private final boolean debugMode;

    /** @param debugMode DEBUG_MODE: without it nobody is told */
    public SignatureRoutes(SignatureCheck signatures, boolean debugMode) {
        this.signatures = signatures;
        this.debugMode = debugMode;
    }

    /** Serves the operation. */
    public void mount(Operations api) {
        api.on("debugWebhook", context -> Reply.ok(context, diagnosis(context)));
    }

    private Future<JsonObject> diagnosis(RoutingContext context) {
        if (!debugMode) {
            return Future.failedFuture(
                    Problem.notFound("Only where DEBUG_MODE is true.").exception());
        }
        Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
        return signatures.of(
                context.pathParam(Require.STORE_PARAMETER), context.request().headers(), body);
    }
}

package platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import platform.json.Json;

/**
 * Ends requests with JSON. Every answer of the API that is no problem and no stream leaves through here, so that what
 * holds for all of them is in one place: entity tags, decimals in full, and what must be done before a byte leaves.
 */
public final class Reply {
    private static final String HOOK = "before-reply";

    private Reply() {}

    /** Something to be done before an answer leaves, such as remembering it. The answer waits, and fails as this does. */
    @FunctionalInterface
    public interface Hook {
        /**
         * @param status of the answer
         * @param body of the answer, empty for none
         */
        Future<Void> before(int status, Buffer body);
    }

    /** Lets the answer to this request wait for a hook; a request has one at most. */
    public static void hook(RoutingContext context, Hook hook) {
        context.put(HOOK, hook);
    }

    /** 200 with what the future gives, or its failure. */
    public static void ok(RoutingContext context, Future<JsonObject> body) {
        send(context, 200, body);
    }

    /** This status with what the future gives, or its failure. */
    public static void send(RoutingContext context, int status, Future<JsonObject> body) {
        body.compose(json -> reply(context, status, json)).onFailure(context::fail);
    }

    /** 201 with what the future gives and where it can be found, or its failure. */
    public static void created(RoutingContext context, String location, JsonObject body) {
        context.response().putHeader("Location", location);
        send(context, 201, body);
    }

    /** 204 once the future succeeds, or its failure. */
    public static void empty(RoutingContext context, Future<?> done) {
        done.compose(ignored -> before(context, 204, Buffer.buffer()))
                .onSuccess(ready -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    /** Sends JSON; a GET's answer gets an entity tag, and is 304 when the caller has it already. */
    public static void send(RoutingContext context, int status, JsonObject json) {
        reply(context, status, json).onFailure(context::fail);
    }

    /** Fails, with nothing sent, when the JSON cannot be written or the hook fails. */
    private static Future<Void> reply(RoutingContext context, int status, JsonObject json) {
        Buffer body = Json.write(json);
        return before(context, status, body).onSuccess(ready -> finish(context, status, body));
    }

    /** As {@link #send}, for members in the order of a map; null is null. */
    public static void send(RoutingContext context, int status, Map<String, ? extends @Nullable Object> json) {
        send(context, status, new JsonObject(new LinkedHashMap<>(json)));
    }

    private static Future<Void> before(RoutingContext context, int status, Buffer body) {
        @Nullable Hook hook = context.get(HOOK);
        return hook == null ? Future.succeededFuture() : hook.before(status, body);
    }

    private static void finish(RoutingContext context, int status, Buffer body) {
        context.response().setStatusCode(status);
        if (status == 200 && context.request().method().equals(HttpMethod.GET)) {
            EntityTag tag = EntityTag.of(body);
            context.response().putHeader("ETag", tag.value());
            if (tag.isIn(context.request().getHeader("If-None-Match"))) {
                context.response().setStatusCode(304).end();
                return;
            }
        }
        context.response().putHeader("Content-Type", "application/json").end(body);
    }
}

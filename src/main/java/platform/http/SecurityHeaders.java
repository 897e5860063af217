package platform.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What every answer says to the browser or proxy that gets it. A route may say otherwise. Streams of events are kept from
 * being compressed or gathered on their way, since they would then come in lumps.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String ONE_YEAR = "max-age=31536000";

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Content-Security-Policy", NOTHING);
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        if (isCallersOwn(context.request().path())) {
            headers.set("Cache-Control", isRead(context) ? "private, no-cache" : "no-store");
        }
        context.addHeadersEndHandler(sent -> letEventsFlow(headers));
        context.next();
    }

    /** Whether the answer depends on who asks; all else is the same for everybody. */
    private static boolean isCallersOwn(@Nullable String path) {
        return path != null && (path.startsWith("/api/") || path.startsWith("/debug/"));
    }

    /** A caller may keep what it read, for If-None-Match, but must ask each time. */
    private static boolean isRead(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static void letEventsFlow(MultiMap headers) {
        @Nullable String type = headers.get("Content-Type");
        if (type != null && type.startsWith("text/event-stream")) {
            headers.set("Content-Encoding", "identity")
                    .set("Cache-Control", "no-store")
                    .set("X-Accel-Buffering", "no");
        }
    }
}

package platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the pages of the allowed origins call the API (CORS). Whoever comes from elsewhere is served without these headers,
 * for it is the browser who then keeps the answer from the page: a page of our own, such as the documentation, and
 * programs that send an Origin go on working.
 */
public final class CrossOrigin implements Handler<RoutingContext> {
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> SENT = Set.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Last-Event-ID",
            RequestId.HEADER);
    private static final Set<String> SHOWN = Set.of(
            "ETag",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
            "Content-Disposition",
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            RequestId.HEADER);
    private static final int PREFLIGHT_HOLDS_SECONDS = 3_600;

    private final Set<String> origins;
    private final CorsHandler allowed;

    /** @param origins such as {@code https://app.example.com} */
    public CrossOrigin(List<String> origins) {
        this.origins = Set.copyOf(origins);
        this.allowed = CorsHandler.create()
                .addOrigins(origins)
                .allowedMethods(METHODS)
                .allowedHeaders(SENT)
                .exposedHeaders(SHOWN)
                .maxAgeSeconds(PREFLIGHT_HOLDS_SECONDS);
    }

    @Override
    public void handle(RoutingContext context) {
        context.response().headers().set("Vary", "Origin");
        @Nullable String origin = context.request().getHeader("Origin");
        if (origin != null && origins.contains(origin)) {
            allowed.handle(context);
        } else {
            context.next();
        }
    }
}

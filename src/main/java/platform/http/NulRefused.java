package platform.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses URLs that hold a NUL with 400 {@code invalid_url}: PostgreSQL has no such character, so that a query by it
 * would end as a failure of ours.
 */
public final class NulRefused implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        if (context.request().uri().contains("%00")) {
            throw Problem.of(400, "invalid_url", "The URL holds the character NUL (%00).")
                    .exception();
        }
        context.next();
    }
}

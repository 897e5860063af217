package access;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import platform.openapi.Operation;

/** Holds callers to how much they may ask. */
public interface Limits {
    /** Holds nobody to anything. */
    Limits NONE = new Limits() {
        @Override
        public void limitAddress(RoutingContext context) {
            context.next();
        }

        @Override
        public void slowGuessing(RoutingContext context) {
            context.next();
        }

        @Override
        public Handler<RoutingContext> limitCaller(Operation operation) {
            return RoutingContext::next;
        }
    };

    /** Stands in front of an operation that needs no token. */
    void limitAddress(RoutingContext context);

    /** Stands in front of whoever looks up tokens. */
    void slowGuessing(RoutingContext context);

    /** Stands behind the look-up of the token. */
    Handler<RoutingContext> limitCaller(Operation operation);
}

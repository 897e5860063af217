package webhooks;

import io.vertx.core.Future;

/** Where a request's delivery is handed over to an ingress instance. */
@FunctionalInterface
public interface IngressPort {

    /** Succeeds with what to answer, on the caller's context; never fails. */
    Future<DoorAnswer> deliver(Delivery delivery);
}

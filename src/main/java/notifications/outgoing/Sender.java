package notifications.outgoing;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Brings one delivery to its endpoint. */
@FunctionalInterface
interface Sender {

    /** Tries once. Always succeeds: whatever goes wrong is an outcome. */
    Future<SendOutcome> send(String url, List<SigningSecret> secrets, Delivery.Event event, Instant now);
}

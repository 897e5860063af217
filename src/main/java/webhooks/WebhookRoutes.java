package webhooks;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import platform.http.RequestId;
import platform.settings.WebhookSettings;

/**
 * {@code POST /webhooks/woocommerce/{store_id}}. Must be mounted before any body handler: the raw bytes are what is
 * signed, and their limit holds while they are read.
 */
public final class WebhookRoutes {

    private static final String PATH = "/webhooks/woocommerce/:store_id";

    private final IngressPort port;
    private final InFlight inFlight;
    private final WebhookSettings settings;
    private final WebhookMetrics metrics;

    /** @param metrics counts what is refused before it comes to the door, which counts the rest */
    public WebhookRoutes(IngressPort port, InFlight inFlight, WebhookSettings settings, WebhookMetrics metrics) {
        this.port = port;
        this.inFlight = inFlight;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Adds the routes to the router. */
    public void mount(Router router) {
        router.post(PATH).handler(this::receive);
        router.post(PATH + "/").handler(this::receive);
        router.route(PATH).handler(WebhookRoutes::notAllowed);
    }

    private void receive(RoutingContext context) {
        BodyReader reader = new BodyReader(context.request(), inFlight, settings.bodyLimit());
        if (!inFlight.enter()) {
            reader.discard();
            answer(context, counted(context, DoorAnswer.unavailable("Too many deliveries at once.")));
            return;
        }
        // Until the work ends, not until the sender has gone: what he sent is still held while the door works on it.
        reader.read()
                .compose(body -> port.deliver(Delivery.of(
                        context.pathParam("store_id"), context.request().headers(), body)))
                .recover(failure -> BodyReader.answerTo(failure).map(refusal -> counted(context, refusal)))
                .onComplete(ended -> reader.release())
                .onSuccess(answer -> answer(context, answer))
                .onFailure(context::fail);
    }

    private DoorAnswer counted(RoutingContext context, DoorAnswer refusal) {
        String topic = Delivery.topic(context.request().headers());
        String status = refusal.status() == 503 ? WebhookMetrics.FAILED : WebhookMetrics.REJECTED;
        metrics.event(context.pathParam("store_id"), topic, status);
        return refusal;
    }

    private static void answer(RoutingContext context, DoorAnswer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        answer.retryAfter().ifPresent(after -> response.putHeader("Retry-After", Long.toString(after.toSeconds())));
        if (answer.status() == 413) {
            response.putHeader("Connection", "close");
        }
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("Content-Encoding", "identity")
                .end(answer.bodyFor(RequestId.of(context)));
    }

    private static void notAllowed(RoutingContext context) {
        context.response().putHeader("Allow", "POST");
        answer(context, DoorAnswer.METHOD_NOT_ALLOWED);
    }
}

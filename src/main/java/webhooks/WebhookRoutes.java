package webhooks;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
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

    public WebhookRoutes(IngressPort port, InFlight inFlight, WebhookSettings settings) {
        this.port = port;
        this.inFlight = inFlight;
        this.settings = settings;
    }

    public void mount(Router router) {
        router.post(PATH).handler(this::receive);
        router.post(PATH + "/").handler(this::receive);
        router.route(PATH).handler(WebhookRoutes::notAllowed);
    }

    private void receive(RoutingContext context) {
        BodyReader reader = new BodyReader(context.request(), inFlight, settings.bodyLimit());
        if (!inFlight.enter()) {
            reader.discard();
            answer(context, DoorAnswer.unavailable("Too many deliveries at once."));
            return;
        }
        context.response().endHandler(ended -> reader.release());
        context.response().closeHandler(closed -> reader.release());
        reader.read()
                .compose(body -> port.deliver(Delivery.of(
                        context.pathParam("store_id"), context.request().headers(), body)))
                .recover(BodyReader::answerTo)
                .onSuccess(answer -> answer(context, answer))
                .onFailure(context::fail);
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
                .end(answer.body());
    }

    private static void notAllowed(RoutingContext context) {
        context.response().putHeader("Allow", "POST");
        answer(context, DoorAnswer.METHOD_NOT_ALLOWED);
    }
}

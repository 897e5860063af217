package tracking.hooks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import platform.db.DatabaseAway;
import platform.http.Problem;
import platform.http.ProblemException;
import shipping.accounts.WebhookAccount;

/**
 * {@code POST /webhooks/carriers/{store_id}/{account_id}?token=}. Never rate limited; what is at work at once is bounded.
 * Whose a delivery is, is asked before its body is read: strangers take none of the places, and a body has its time.
 * Mount it before any other body handler.
 */
public final class CarrierHookRoutes {

    private static final String PATH = "/webhooks/carriers/:store_id/:account_id";
    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_AT_ONCE = 64;

    /** Addresses that are looked up at once: each for as long as the database takes, whoever sent it. */
    private static final int MOST_LOOK_UPS = 256;

    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);
    private static final String ACCOUNT = "tracking.hooks.account";

    private final CarrierHooks hooks;
    private final Duration bodyWithin;
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();

    /** @param hooks takes in what comes */
    public CarrierHookRoutes(CarrierHooks hooks) {
        this(hooks, BODY_WITHIN);
    }

    CarrierHookRoutes(CarrierHooks hooks, Duration bodyWithin) {
        this.hooks = hooks;
        this.bodyWithin = bodyWithin;
    }

    /** Adds the route to the router. */
    public void mount(Router router) {
        router.post(PATH).handler(this::identify);
        router.post(PATH).handler(this::enter);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
        router.post(PATH).handler(this::receive);
        router.route(PATH).handler(CarrierHookRoutes::notAllowed);
    }

    private void identify(RoutingContext context) {
        Optional<HookAddress> address = HookAddress.of(context);
        if (address.isEmpty()) {
            context.fail(refused());
            return;
        }
        if (lookUps.incrementAndGet() > MOST_LOOK_UPS) {
            lookUps.decrementAndGet();
            context.fail(tooMany());
            return;
        }
        context.request().pause();
        hooks.account(address.get()).onComplete(found -> {
            lookUps.decrementAndGet();
            context.request().resume();
            if (found.failed()) {
                fail(context, found.cause());
            } else if (found.result().isEmpty()) {
                context.fail(refused());
            } else {
                context.put(ACCOUNT, found.result().get());
                context.next();
            }
        });
    }

    private void enter(RoutingContext context) {
        if (atWork.incrementAndGet() > MOST_AT_ONCE) {
            atWork.decrementAndGet();
            context.fail(tooMany());
            return;
        }
        long timer = context.vertx().setTimer(bodyWithin.toMillis(), late -> giveUp(context));
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            atWork.decrementAndGet();
        });
        context.next();
    }

    /** A body that does not come; nothing of the connection is to be hoped for. */
    private static void giveUp(RoutingContext context) {
        if (!context.request().isEnded() && !context.response().ended()) {
            context.addEndHandler(ended -> context.request().connection().close());
            context.fail(Problem.of(408, "request_timeout", "The body took too long.")
                    .exception());
        }
    }

    private void receive(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        WebhookAccount account = context.get(ACCOUNT);
        Buffer body = context.body().buffer();
        Future<HookAnswer> received = hooks.receive(
                account, new HookDelivery(context.request().headers(), body == null ? Buffer.buffer() : body));
        received.onSuccess(answer -> answer(context, answer)).onFailure(failure -> fail(context, failure));
    }

    private static void answer(RoutingContext context, HookAnswer answer) {
        if (answer == HookAnswer.REFUSED) {
            context.fail(refused());
            return;
        }
        context.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("status", answer.wireName()).toBuffer());
    }

    private static void fail(RoutingContext context, Throwable failure) {
        context.fail(DatabaseAway.isWhy(failure) ? unavailable("What was told cannot be kept now.") : failure);
    }

    private static ProblemException refused() {
        return Problem.of(
                        401, "invalid_webhook", "The delivery is not of an account that we know, or not signed by it.")
                .exception();
    }

    private static ProblemException tooMany() {
        return unavailable("Too many deliveries at once.");
    }

    private static ProblemException unavailable(String detail) {
        return Problem.of(503, "unavailable", detail)
                .withHeader("Retry-After", "30")
                .exception();
    }

    private static void notAllowed(RoutingContext context) {
        context.fail(Problem.of(405, "method_not_allowed", "Deliveries are posted.")
                .withHeader("Allow", HttpMethod.POST.name())
                .exception());
    }
}

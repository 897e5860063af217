package tracking.hooks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import platform.db.DatabaseAway;
import platform.http.Problem;

/**
 * {@code POST /webhooks/carriers/{store_id}/{account_id}?token=}. Never rate limited; what is at work at once is bounded.
 * Mount it before any other body handler.
 */
public final class CarrierHookRoutes {

    private static final String PATH = "/webhooks/carriers/:store_id/:account_id";
    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_AT_ONCE = 64;
    private static final Pattern STORE = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{1,18}");
    private static final int LONGEST_TOKEN = 200;

    private final CarrierHooks hooks;
    private final AtomicInteger atWork = new AtomicInteger();

    /** @param hooks takes in what comes */
    public CarrierHookRoutes(CarrierHooks hooks) {
        this.hooks = hooks;
    }

    /** Adds the route to the router. */
    public void mount(Router router) {
        router.post(PATH).handler(this::enter);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
        router.post(PATH).handler(this::receive);
        router.route(PATH).handler(CarrierHookRoutes::notAllowed);
    }

    private void enter(RoutingContext context) {
        if (atWork.incrementAndGet() > MOST_AT_ONCE) {
            atWork.decrementAndGet();
            context.fail(unavailable("Too many deliveries at once.").exception());
            return;
        }
        context.addEndHandler(ended -> atWork.decrementAndGet());
        context.next();
    }

    private void receive(RoutingContext context) {
        delivery(context)
                .map(hooks::receive)
                .orElseGet(() -> Future.succeededFuture(HookAnswer.REFUSED))
                .onSuccess(answer -> answer(context, answer))
                .onFailure(failure -> context.fail(
                        DatabaseAway.isWhy(failure)
                                ? unavailable("What was told cannot be kept now.")
                                        .exception()
                                : failure));
    }

    private static Optional<HookDelivery> delivery(RoutingContext context) {
        String store = context.pathParam("store_id");
        String account = context.pathParam("account_id");
        Optional<String> token =
                Optional.ofNullable(context.queryParams().get("token")).filter(text -> text.length() <= LONGEST_TOKEN);
        if (!STORE.matcher(store).matches() || !ACCOUNT.matcher(account).matches()) {
            return Optional.empty();
        }
        return token.map(secret -> new HookDelivery(
                store,
                Long.parseLong(account),
                secret,
                context.request().headers(),
                context.body().buffer() == null
                        ? Buffer.buffer()
                        : context.body().buffer()));
    }

    private static void answer(RoutingContext context, HookAnswer answer) {
        if (answer == HookAnswer.REFUSED) {
            context.fail(Problem.of(
                            401,
                            "invalid_webhook",
                            "The delivery is not of an account that we know, or not signed by it.")
                    .exception());
            return;
        }
        context.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("status", answer.wireName()).toBuffer());
    }

    private static Problem unavailable(String detail) {
        return Problem.of(503, "unavailable", detail).withHeader("Retry-After", "30");
    }

    private static void notAllowed(RoutingContext context) {
        context.fail(Problem.of(405, "method_not_allowed", "Deliveries are posted.")
                .withHeader("Allow", HttpMethod.POST.name())
                .exception());
    }
}

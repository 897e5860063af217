package access.idempotency;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operation;

/**
 * Does a request with an {@code Idempotency-Key} once, however often it comes. The first to come takes the key in the
 * table {@code idempotency_keys} and holds it by a lease while it works; its answer is kept before it leaves, if it is a
 * success, and given to all that come after. A request that fails frees its key, for nothing was done; one whose process
 * dies frees it when its lease lapses, and what it may have done is then for the operation itself to find, as it is
 * without a key.
 */
public final class Idempotency {
    private static final String HEADER = "Idempotency-Key";
    private static final Field ANSWER = new Field("idempotency_keys", "answer_sealed");
    private static final int FORGOTTEN_AT_ONCE = 500;
    private static final int TRIES = 3;

    private final IdempotencyRepository repository = new IdempotencyRepository();
    private final Vertx vertx;
    private final Pool pool;
    private final Keyring keyring;
    private final IdempotencySettings settings;

    /** Over the table of this database. */
    public Idempotency(Vertx vertx, Pool pool, Keyring keyring, IdempotencySettings settings) {
        this.vertx = vertx;
        this.pool = pool;
        this.keyring = keyring;
        this.settings = settings;
    }

    /** What stands behind the reading of the body where the contract lets an operation be repeated; else nothing. */
    public List<Handler<RoutingContext>> of(Operation operation) {
        boolean repeatable = operation.parameters().stream()
                .anyMatch(parameter ->
                        parameter.in().equals("header") && parameter.name().equalsIgnoreCase(HEADER));
        return repeatable ? List.of(context -> handle(context, operation)) : List.of();
    }

    /** A failure handler for all routes that {@link #of} stands on: whoever failed frees his key before he is told. */
    public static void failed(RoutingContext context) {
        Future<Void> freed = HeldKey.of(context).map(HeldKey::free).orElseGet(Future::succeededFuture);
        freed.onComplete(done -> context.next());
    }

    /** Forgets some of the keys that are past their time; how many. Fails with the database. */
    public Future<Integer> forget() {
        return repository.forget(pool, settings.retention(), FORGOTTEN_AT_ONCE);
    }

    /**
     * Forgets in this transaction what was answered about a resource of a store and about what is below it, as when the
     * person is erased whom it names. The same request would be done again.
     *
     * @param path of the resource, without a query
     */
    public static Future<Void> forgetAbout(SqlClient tx, String storeId, String path) {
        return IdempotencyRepository.forgetAbout(tx, storeId, path);
    }

    private void handle(RoutingContext context, Operation operation) {
        List<String> given = context.request().headers().getAll(HEADER);
        if (given.isEmpty()) {
            context.next();
            return;
        }
        if (given.size() > 1 || !KeyedRequest.isKey(given.get(0))) {
            throw Problem.invalid(HEADER, "must be given once, with 1 to 255 printable ASCII characters")
                    .exception();
        }
        KeyedRequest request = KeyedRequest.of(
                keyring,
                Principal.of(context).id(),
                given.get(0),
                operation.id(),
                context.request().uri(),
                Optional.ofNullable(context.pathParam(Require.STORE_PARAMETER)),
                Optional.ofNullable(context.body().buffer()));
        claim(request, TRIES)
                .onSuccess(claim -> proceed(context, operation, request, claim))
                .onFailure(context::fail);
    }

    /** A key that is freed between the two statements is tried for again. */
    private Future<Claim> claim(KeyedRequest request, int tries) {
        UUID token = UUID.randomUUID();
        return repository
                .take(pool, request, token, settings.lease(), settings.retention())
                .compose(taken ->
                        taken ? Future.succeededFuture(new Claim.Won(token)) : lookAtHolder(request, tries - 1));
    }

    private Future<Claim> lookAtHolder(KeyedRequest request, int triesLeft) {
        return repository.find(pool, request).compose(found -> {
            if (found.isEmpty() && triesLeft > 0) {
                return claim(request, triesLeft);
            }
            return Future.succeededFuture(found.map(known -> known.claimedBy(request.content()))
                    .orElseGet(() -> new Claim.Running(Duration.ZERO)));
        });
    }

    private void proceed(RoutingContext context, Operation operation, KeyedRequest request, Claim claim) {
        if (claim instanceof Claim.Won won) {
            hold(context, operation, request, won.token());
        } else if (claim instanceof Claim.Answered known) {
            Future.succeededFuture(known.answer())
                    .map(answer -> open(request, answer))
                    .onSuccess(body -> replay(context, known.answer(), body))
                    .onFailure(context::fail);
        } else if (claim instanceof Claim.Running running) {
            context.fail(stillRunning(running.leaseLeft()).exception());
        } else {
            context.fail(Problem.of(
                            409,
                            "idempotency_key_reused",
                            "This key was sent with another request; a new request needs a new key.")
                    .exception());
        }
    }

    private void hold(RoutingContext context, Operation operation, KeyedRequest request, UUID token) {
        HeldKey held = new HeldKey(vertx, settings.lease(), new HeldKey.Effects() {
            @Override
            public Future<Void> extend() {
                return repository.extend(pool, request, token, settings.lease());
            }

            @Override
            public Future<Void> keep(int status, Buffer body) {
                return repository.finish(pool, request, token, seal(context, operation, request, status, body));
            }

            @Override
            public Future<Void> free() {
                return repository.free(pool, request, token);
            }
        });
        held.attachTo(context);
        Reply.hook(context, held::before);
        context.next();
    }

    private SealedAnswer seal(
            RoutingContext context, Operation operation, KeyedRequest request, int status, Buffer body) {
        Buffer shown = ShownOnce.without(body, operation.shownOnce());
        @Nullable String location = context.response().headers().get("Location");
        Optional<Buffer> sealed = shown.length() == 0
                ? Optional.empty()
                : Optional.of(Buffer.buffer(keyring.seal(ANSWER, request.naturalKey(), shown.getBytes())));
        return new SealedAnswer(status, Optional.ofNullable(location), sealed);
    }

    private static void replay(RoutingContext context, SealedAnswer answer, Buffer body) {
        HttpServerResponse response =
                context.response().setStatusCode(answer.status()).putHeader("Idempotency-Replayed", "true");
        answer.location().ifPresent(location -> response.putHeader("Location", location));
        answer.body().ifPresent(any -> response.putHeader("Content-Type", "application/json"));
        response.end(body);
    }

    private Buffer open(KeyedRequest request, SealedAnswer answer) {
        return answer.body()
                .map(bytes -> keyring.open(ANSWER, request.naturalKey(), bytes.getBytes()))
                .map(Buffer::buffer)
                .orElseGet(Buffer::buffer);
    }

    private static Problem stillRunning(Duration leaseLeft) {
        long seconds = Math.max(1, Math.min(5, leaseLeft.toSeconds()));
        return Problem.of(409, "idempotency_in_progress", "The request with this key is still being worked on.")
                .withHeader("Retry-After", Long.toString(seconds));
    }
}

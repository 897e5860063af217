package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tries again where the policy says so. */
final class RetryingCall implements StoreCall {

    private final Vertx vertx;
    private final StoreCall next;
    private final RetryPolicy policy;

    RetryingCall(Vertx vertx, StoreCall next, RetryPolicy policy) {
        this.vertx = vertx;
        this.next = next;
        this.policy = policy;
    }

    @Override
    public Future<StoreAnswer<JsonNode>> send(StoreRequest request) {
        return attempt(request, 1);
    }

    private Future<StoreAnswer<JsonNode>> attempt(StoreRequest request, int number) {
        return next.send(request).recover(failure -> again(request, number, failure));
    }

    private Future<StoreAnswer<JsonNode>> again(StoreRequest request, int tried, Throwable failure) {
        Optional<Duration> pause = failure instanceof StoreException known
                ? policy.pause(tried, request, known.problem())
                : Optional.empty();
        return pause.map(this::wait)
                .map(waited -> waited.compose(done -> attempt(request, tried + 1)))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private Future<?> wait(Duration pause) {
        return pause.isZero()
                ? Future.succeededFuture()
                : vertx.timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
    }
}

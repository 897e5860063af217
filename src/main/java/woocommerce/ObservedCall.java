package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells how each try went. */
final class ObservedCall implements StoreCall {

    private final StoreCall next;
    private final String scope;
    private final StoreListener listener;
    private final LongSupplier nanoTime;

    ObservedCall(StoreCall next, String scope, StoreListener listener, LongSupplier nanoTime) {
        this.next = next;
        this.scope = scope;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    @Override
    public Future<StoreAnswer<JsonNode>> send(StoreRequest request) {
        long start = nanoTime.getAsLong();
        return next.send(request)
                .onSuccess(answer -> answered(answer, start))
                .onFailure(failure -> failed(failure, start));
    }

    private void answered(StoreAnswer<JsonNode> answer, long start) {
        listener.tried(scope, since(start), Optional.empty());
        answer.noise().ifPresent(text -> listener.noise(scope, text));
    }

    private void failed(Throwable failure, long start) {
        if (failure instanceof StoreException known) {
            listener.tried(scope, since(start), Optional.of(known.problem()));
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}

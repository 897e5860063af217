package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses a call when so many are pending: under way, waiting for a place, or between two tries. */
final class PendingLimit implements StoreCall {

    private final StoreCall next;
    private final int most;
    private final GatedCall.Told told;
    private final AtomicInteger pending = new AtomicInteger();

    PendingLimit(StoreCall next, int most, GatedCall.Told told) {
        this.next = next;
        this.most = most;
        this.told = told;
    }

    @Override
    public Future<StoreAnswer<JsonNode>> send(StoreRequest request) {
        if (pending.incrementAndGet() > most) {
            pending.decrementAndGet();
            StoreProblem full = new OwnLimit.QueueFull();
            told.listener().refused(told.scope(), full);
            return Future.failedFuture(new StoreException(full));
        }
        return next.send(request).onComplete(done -> pending.decrementAndGet());
    }
}

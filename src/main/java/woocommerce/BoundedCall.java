package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Lets so many calls through at once, keeps so many more waiting in order, and refuses the rest. */
final class BoundedCall implements StoreCall {

    private final Vertx vertx;
    private final StoreCall next;
    private final int atOnce;
    private final int waitingLimit;
    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private int running;

    BoundedCall(Vertx vertx, StoreCall next, int atOnce, int waitingLimit) {
        this.vertx = vertx;
        this.next = next;
        this.atOnce = atOnce;
        this.waitingLimit = waitingLimit;
    }

    @Override
    public Future<StoreAnswer<JsonNode>> send(StoreRequest request) {
        return enter().compose(entered -> inside(request));
    }

    private Future<StoreAnswer<JsonNode>> inside(StoreRequest request) {
        return Future.<Void>succeededFuture()
                .compose(go -> next.send(request))
                .onComplete(done -> leave().ifPresent(Waiter::enter));
    }

    private synchronized Future<Void> enter() {
        if (running < atOnce) {
            running++;
            return Future.succeededFuture();
        }
        if (waiting.size() >= waitingLimit) {
            return Future.failedFuture(new StoreException(new StoreProblem.QueueFull()));
        }
        Waiter waiter = new Waiter(vertx.getOrCreateContext(), Promise.promise());
        waiting.add(waiter);
        return waiter.place().future();
    }

    /** Hands the place to the one who waits longest, who enters outside the lock. */
    private synchronized Optional<Waiter> leave() {
        Optional<Waiter> heir = Optional.ofNullable(waiting.poll());
        if (heir.isEmpty()) {
            running--;
        }
        return heir;
    }

    /** A call that waits; it goes on in the context of its caller, not of the call before it. */
    private record Waiter(Context context, Promise<Void> place) {
        void enter() {
            context.runOnContext(now -> place.complete());
        }
    }
}

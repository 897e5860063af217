package webhooks;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ingress instances of this process. A delivery is handed to one of them by a method call on its context, in turn;
 * the answer returns to the caller's context the same way. No message, no port of its own.
 */
public final class IngressRegistry implements IngressPort {

    private final Vertx vertx;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    public IngressRegistry(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Instance(Context context, IngressPort port) {}

    /** Adds an instance that works on {@code context}. The returned action takes it away again. */
    public Runnable register(Context context, IngressPort port) {
        Instance instance = new Instance(context, port);
        instances.add(instance);
        return () -> instances.remove(instance);
    }

    @Override
    public Future<DoorAnswer> deliver(Delivery delivery) {
        List<Instance> present = List.copyOf(instances);
        if (present.isEmpty()) {
            return Future.succeededFuture(DoorAnswer.unavailable("No webhook-ingress runs in this process."));
        }
        Instance instance = present.get(Math.floorMod(turn.getAndIncrement(), present.size()));
        Promise<DoorAnswer> answer = ((ContextInternal) vertx.getOrCreateContext()).promise();
        instance.context()
                .runOnContext(ignored -> instance.port().deliver(delivery).onComplete(answer));
        return answer.future();
    }
}

package platform.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is to be dropped and not confirmed yet. It is repeated until the store confirms it, and until then this process
 * believes nothing that the store says of it. Beyond a bound everything is dropped instead. Thread-safe.
 */
final class Drops {
    private static final Duration REPEATED_AFTER = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Vertx vertx;
    private final CacheStore store;
    private final Map<String, Long> pending = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong allWanted = new AtomicLong();
    private final AtomicLong allDone = new AtomicLong();
    private final AtomicBoolean repeating = new AtomicBoolean();

    Drops(Vertx vertx, CacheStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** Whether the store may still hold what was dropped. */
    boolean isPending(String name) {
        return allDone.get() < allWanted.get() || pending.containsKey(name);
    }

    void add(List<String> names) {
        if (pending.size() + names.size() > MOST) {
            all();
            return;
        }
        long number = count.incrementAndGet();
        names.forEach(name -> pending.put(name, number));
        send(names, number).onFailure(failure -> repeat());
    }

    void all() {
        allWanted.incrementAndGet();
        sendAll().onFailure(failure -> repeat());
    }

    /** A name that was dropped once more meanwhile stays pending for that. */
    private Future<Void> send(List<String> names, long upTo) {
        return names.isEmpty()
                ? Future.succeededFuture()
                : store.drop(names).onSuccess(done -> names.forEach(name -> confirmed(name, upTo)));
    }

    private void confirmed(String name, long upTo) {
        pending.computeIfPresent(name, (same, number) -> number <= upTo ? null : number);
    }

    private Future<Void> sendAll() {
        long wanted = allWanted.get();
        return store.clear().onSuccess(done -> allDone.accumulateAndGet(wanted, Math::max));
    }

    private void repeat() {
        if (repeating.compareAndSet(false, true)) {
            vertx.setTimer(REPEATED_AFTER.toMillis(), fired -> sendAgain());
        }
    }

    private void sendAgain() {
        repeating.set(false);
        Future<Void> all = allDone.get() < allWanted.get() ? sendAll() : Future.succeededFuture();
        all.compose(done -> send(List.copyOf(pending.keySet()), count.get())).onFailure(failure -> repeat());
    }
}

package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets calls through one store's gate in the order in which they came, and tells the ledger of those that went. */
final class GatedCall implements StoreCall {

    private final Vertx vertx;
    private final StoreCall next;
    private final StoreGate gate;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Told told;
    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private boolean timed;

    /**
     * To whom something is told.
     *
     * @param scope whose calls these are
     * @param listener hears of calls that were not made
     * @param ledger counts those that were
     */
    record Told(String scope, StoreListener listener, CallLedger ledger) {}

    GatedCall(Vertx vertx, StoreCall next, StoreGate gate, Clock clock, LongSupplier nanoTime, Told told) {
        this.vertx = vertx;
        this.next = next;
        this.gate = gate;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.told = told;
    }

    @Override
    public Future<StoreAnswer<JsonNode>> send(StoreRequest request) {
        Waiter waiter = new Waiter(request, vertx.getOrCreateContext(), Promise.promise());
        Optional<StoreProblem> refusal = arrive(waiter);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        letIn(waiter);
        return waiter.place().future().compose(pass -> inside(request, pass));
    }

    private Future<StoreAnswer<JsonNode>> inside(StoreRequest request, StoreGate.Pass pass) {
        return Future.<Void>succeededFuture()
                .compose(go -> next.send(request))
                .onComplete(done -> leave(request, pass, done));
    }

    private synchronized Optional<StoreProblem> arrive(Waiter waiter) {
        Optional<StoreProblem> refusal =
                gate.refusal(waiter.request(), waiting.size(), clock.instant(), nanoTime.getAsLong());
        if (refusal.isEmpty()) {
            waiting.add(waiter);
        }
        return refusal;
    }

    private void leave(StoreRequest request, StoreGate.Pass pass, AsyncResult<StoreAnswer<JsonNode>> done) {
        int items = done.succeeded() ? done.result().body().size() : 0;
        synchronized (this) {
            gate.leave(pass, request.kind(items), problem(done), nanoTime.getAsLong());
        }
        tellLedger();
        waiting(Optional.empty());
    }

    /** A failure that is none of the store's is a mistake of ours, and says nothing of the store. */
    private static Optional<StoreProblem> problem(AsyncResult<?> done) {
        return done.cause() instanceof StoreException known ? Optional.of(known.problem()) : Optional.empty();
    }

    private void letIn(Waiter newcomer) {
        tellLedger();
        waiting(Optional.of(newcomer));
    }

    /** Lets in whoever may, outside the lock; each goes on in the context of its caller, not of the call before it. */
    private void waiting(Optional<Waiter> newcomer) {
        for (Decided one : decide()) {
            if (newcomer.filter(one.waiter()::equals).isPresent()) {
                tell(one);
            } else {
                one.waiter().context().runOnContext(now -> tell(one));
            }
        }
    }

    private void tell(Decided one) {
        if (one.verdict() instanceof StoreGate.Verdict.Refuse refuse) {
            refused(refuse.problem()).onFailure(one.waiter().place()::fail);
        } else if (one.verdict() instanceof StoreGate.Verdict.Go go) {
            one.waiter().place().complete(go.pass());
        }
    }

    private synchronized List<Decided> decide() {
        List<Decided> decided = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Waiter first = waiting.element();
            StoreGate.Verdict verdict = gate.enter(first.request(), clock.instant(), nanoTime.getAsLong());
            if (verdict instanceof StoreGate.Verdict.Wait wait) {
                wait.time().ifPresent(this::lookAgain);
                break;
            }
            decided.add(new Decided(waiting.remove(), verdict));
        }
        return decided;
    }

    private void lookAgain(Duration time) {
        if (!timed) {
            timed = true;
            vertx.timer(Math.max(1, time.toMillis() + 1), TimeUnit.MILLISECONDS).onComplete(passed -> timePassed());
        }
    }

    private void timePassed() {
        synchronized (this) {
            timed = false;
        }
        waiting(Optional.empty());
    }

    private <T> Future<T> refused(StoreProblem problem) {
        told.listener().refused(told.scope(), problem);
        return Future.failedFuture(new StoreException(problem));
    }

    private void tellLedger() {
        due().ifPresent(entry ->
                told.ledger().add(told.scope(), entry.day(), entry.calls()).onComplete(all -> toldLedger(entry, all)));
    }

    private synchronized Optional<DailyBudget.Entry> due() {
        return gate.budget().flatMap(budget -> budget.due(clock.instant()));
    }

    private synchronized void toldLedger(DailyBudget.Entry entry, AsyncResult<Long> all) {
        if (all.succeeded()) {
            gate.budget().ifPresent(budget -> budget.saved(entry, all.result()));
        } else {
            gate.budget().ifPresent(DailyBudget::notSaved);
        }
    }

    /** A call that waits. */
    private record Waiter(StoreRequest request, Context context, Promise<StoreGate.Pass> place) {}

    private record Decided(Waiter waiter, StoreGate.Verdict verdict) {}
}

package access.idempotency;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.http.FailureSummary;

/**
 * A key for as long as its request is at work: the lease is prolonged until the request is answered or fails. A caller
 * who hangs up ends nothing, for the work goes on without him.
 */
final class HeldKey {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKey.class);
    private static final String KEY = "idempotency-key";
    /** Nothing of the API works longer; what is still silent then has lost its way. */
    private static final int MOST_PROLONGATIONS = 30;

    private static final int PROLONGED_A_LEASE = 3;

    private final Vertx vertx;
    private final Effects effects;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long timer;
    private int prolongations;

    HeldKey(Vertx vertx, Duration lease, Effects effects) {
        this.vertx = vertx;
        this.effects = effects;
        this.timer = vertx.setPeriodic(Math.max(1, lease.toMillis() / PROLONGED_A_LEASE), fired -> prolong());
    }

    /** What becomes of the key in the database. */
    interface Effects {
        Future<Void> extend();

        Future<Void> keep(int status, Buffer body);

        Future<Void> free();
    }

    static Optional<HeldKey> of(RoutingContext context) {
        @Nullable HeldKey held = context.get(KEY);
        return Optional.ofNullable(held);
    }

    void attachTo(RoutingContext context) {
        context.put(KEY, this);
        context.addEndHandler(sent -> sent(context, sent));
    }

    /**
     * Keeps the answer of a request that did what it should, before it leaves. It leaves even when it could not be kept:
     * the caller is told the truth, and only who repeats the request after the lease may have it done once more.
     */
    Future<Void> before(int status, Buffer body) {
        if (status < 200 || status > 299) {
            return free();
        }
        if (!end()) {
            return Future.succeededFuture();
        }
        return effects.keep(status, body)
                .recover(failure -> effects.keep(status, body))
                .onFailure(failure -> LOG.warn("An answer was not kept: {}", FailureSummary.of(failure)))
                .otherwiseEmpty();
    }

    /** Frees the key, once; never fails: what cannot be freed lapses. */
    Future<Void> free() {
        return end() ? effects.free().otherwiseEmpty() : Future.succeededFuture();
    }

    /** An answer that went out without passing by {@link #before} is one that need not be kept. */
    private void sent(RoutingContext context, AsyncResult<Void> sent) {
        if (sent.succeeded() && context.response().ended()) {
            free();
        }
    }

    private boolean end() {
        vertx.cancelTimer(timer);
        return ended.compareAndSet(false, true);
    }

    private void prolong() {
        prolongations++;
        if (prolongations > MOST_PROLONGATIONS) {
            vertx.cancelTimer(timer);
            return;
        }
        effects.extend().onFailure(failure -> LOG.warn("A key was not prolonged: {}", FailureSummary.of(failure)));
    }
}

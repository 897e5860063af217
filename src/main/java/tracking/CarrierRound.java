package tracking;

import carriers.Carrier;
import carriers.NotSent;
import carriers.Throttled;
import carriers.TrackOutcome;
import carriers.Unknown;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Asks one carrier after several parcels, some at once. Once it cannot be reached, or may not be called, it is not called
 * any more in this round: the rest shares that outcome.
 */
final class CarrierRound {

    private final Carrier carrier;
    private final CarrierBreaker breaker;
    private final BiFunction<DueParcel, TrackOutcome, Future<Void>> settle;
    private final Clock clock;
    private final Queue<DueParcel> waiting;
    private volatile Optional<TrackOutcome> closed = Optional.empty();

    /** @param settle stores what came of the question; never fails */
    CarrierRound(
            Carrier carrier,
            CarrierBreaker breaker,
            Collection<DueParcel> parcels,
            BiFunction<DueParcel, TrackOutcome, Future<Void>> settle,
            Clock clock) {
        this.carrier = carrier;
        this.breaker = breaker;
        this.settle = settle;
        this.clock = clock;
        this.waiting = new ConcurrentLinkedQueue<>(parcels);
    }

    /** Succeeds when every parcel is settled; never fails. */
    Future<Void> run(int atOnce) {
        List<Future<Void>> lines =
                IntStream.range(0, atOnce).mapToObj(line -> next()).toList();
        return Future.join(lines).mapEmpty();
    }

    private Future<Void> next() {
        DueParcel parcel = waiting.poll();
        if (parcel == null) {
            return Future.succeededFuture();
        }
        return ask(parcel).compose(outcome -> settle.apply(parcel, outcome)).compose(settled -> next());
    }

    private Future<TrackOutcome> ask(DueParcel parcel) {
        return closed.or(this::rest)
                .map(Future::succeededFuture)
                .orElseGet(() -> carrier.track(parcel.trackingNumber()).onSuccess(this::heed));
    }

    private Optional<TrackOutcome> rest() {
        Duration rest = breaker.enter(clock.instant());
        return rest.isZero() ? Optional.empty() : Optional.of(new Throttled(rest));
    }

    private void heed(TrackOutcome outcome) {
        if (outcome instanceof Throttled || outcome instanceof NotSent) {
            closed = Optional.of(outcome);
        }
        if (outcome instanceof NotSent || outcome instanceof Unknown) {
            breaker.failed(clock.instant());
        } else if (!(outcome instanceof Throttled)) {
            breaker.answered();
        }
    }
}

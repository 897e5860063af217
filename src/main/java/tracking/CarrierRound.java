package tracking;

import carriers.Carrier;
import carriers.NotSent;
import carriers.Throttled;
import carriers.TrackOutcome;
import carriers.Unknown;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
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
        List<DueParcel> some = take();
        if (some.isEmpty()) {
            return Future.succeededFuture();
        }
        return ask(some).compose(outcomes -> settle(some, outcomes)).compose(settled -> next());
    }

    /** As many as one call asks after. */
    private List<DueParcel> take() {
        int most = Math.max(1, carrier.capabilities().trackingBatchSize());
        List<DueParcel> some = new ArrayList<>();
        while (some.size() < most) {
            DueParcel parcel = waiting.poll();
            if (parcel == null) {
                return some;
            }
            some.add(parcel);
        }
        return some;
    }

    private Future<Function<DueParcel, TrackOutcome>> ask(List<DueParcel> parcels) {
        Optional<TrackOutcome> unasked = closed.or(this::rest);
        if (unasked.isPresent()) {
            return Future.succeededFuture(parcel -> unasked.get());
        }
        List<String> numbers =
                parcels.stream().map(DueParcel::trackingNumber).distinct().toList();
        return carrier.trackAll(numbers)
                .onSuccess(outcomes -> heed(outcomes.values()))
                .map(outcomes -> parcel -> Optional.ofNullable(outcomes.get(parcel.trackingNumber()))
                        .orElseGet(() -> new Unknown("the carrier's answer leaves it out")));
    }

    private Future<Void> settle(List<DueParcel> parcels, Function<DueParcel, TrackOutcome> outcomes) {
        Future<Void> settled = Future.succeededFuture();
        for (DueParcel parcel : parcels) {
            settled = settled.compose(before -> settle.apply(parcel, outcomes.apply(parcel)));
        }
        return settled;
    }

    private Optional<TrackOutcome> rest() {
        Duration rest = breaker.enter(clock.instant());
        return rest.isZero() ? Optional.empty() : Optional.of(new Throttled(rest));
    }

    /** One call counts once, however many parcels it was for. */
    private void heed(Collection<TrackOutcome> outcomes) {
        outcomes.stream()
                .filter(outcome -> outcome instanceof Throttled || outcome instanceof NotSent)
                .findFirst()
                .ifPresent(outcome -> closed = Optional.of(outcome));
        if (outcomes.stream().anyMatch(CarrierRound::isAnswer)) {
            breaker.answered();
        } else if (outcomes.stream().anyMatch(outcome -> !(outcome instanceof Throttled))) {
            breaker.failed(clock.instant());
        }
    }

    private static boolean isAnswer(TrackOutcome outcome) {
        return !(outcome instanceof Throttled || outcome instanceof NotSent || outcome instanceof Unknown);
    }
}

package records;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import records.AwaitedWebhookRepository.Heard;
import records.AwaitedWebhookRepository.Sighting;

/** Awaits a delivery of each version that something else told of, in the transaction that stores the version. */
final class Awaiting {

    private final AwaitedWebhookRepository repository = new AwaitedWebhookRepository();
    private final Duration missedAfter;
    private final Clock clock;

    /**
     * @param missedAfter how long a delivery is awaited
     * @param clock ours, by which deliveries come
     */
    Awaiting(Duration missedAfter, Clock clock) {
        this.missedAfter = missedAfter;
        this.clock = clock;
    }

    /** These versions are the newest now, and no delivery brought them. */
    Future<Void> seen(Tx tx, List<Sighting> sightings) {
        return repository.await(tx.sql(), sightings, missedAfter, MissedSettings.DEFAULT.grace());
    }

    /** Deliveries, or answers to our own writes, told of these versions. */
    Future<Void> heard(Tx tx, List<Heard> told) {
        return repository.heard(tx.sql(), told);
    }

    /**
     * A look at the store found this. Deliveries that waited for the look told of it, unless their bodies are of an older
     * state or they came before it did: the deletion that was undone says nothing of the next. Else it is a version of its
     * own when it differs from what we held by more than what one second hides.
     *
     * @param storeNow the store's clock when it answered, where known
     */
    Future<Void> looked(
            Tx tx,
            Head before,
            Optional<RecordState> found,
            Optional<Instant> modifiedAt,
            Optional<Instant> storeNow,
            List<ConfirmWaiters.Waiter> waiting) {
        Optional<Instant> since =
                storeNow.flatMap(now -> ConflictRule.byOurClock(modifiedAt, storeNow, clock.instant()));
        Optional<Instant> told = waiting.stream()
                .filter(waiter -> waiter.tellsOf(modifiedAt, since))
                .map(ConfirmWaiters.Waiter::receivedAt)
                .max(Instant::compareTo);
        RecordState now = found.orElse(RecordState.GONE);
        boolean unknown = !before.known() && now == RecordState.GONE;
        boolean same = before.known()
                && before.state() == now
                && (now == RecordState.GONE || before.modifiedAt().equals(modifiedAt));
        if (told.isPresent()) {
            return repository.answered(tx.sql(), before.key(), told.get());
        }
        if (unknown || same) {
            return Future.succeededFuture();
        }
        Optional<RecordState> from = before.known() ? Optional.of(before.state()) : Optional.empty();
        return seen(tx, List.of(new Sighting(before.key(), from, Source.CONFIRM)));
    }
}

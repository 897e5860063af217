package tracking;

import carriers.NotSent;
import carriers.NotYetKnown;
import carriers.Rejected;
import carriers.Throttled;
import carriers.TrackOutcome;
import carriers.Tracked;
import carriers.TrackingReport;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;
import platform.db.Tx;

/** Puts down what came of questions after parcels, and when each is asked after again. */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** What one call asks after together is to be due together. */
    private static final Duration SLOT = Duration.ofMinutes(1);

    private final Database database;
    private final TrackingRepository repository;
    private final ReportRecorder recorder;
    private final Cadence cadence;
    private final Clock clock;
    private final RandomGenerator random;

    Settlement(
            Database database,
            TrackingRepository repository,
            ReportRecorder recorder,
            Cadence cadence,
            Clock clock,
            RandomGenerator random) {
        this.database = database;
        this.repository = repository;
        this.recorder = recorder;
        this.cadence = cadence;
        this.clock = clock;
        this.random = random;
    }

    /**
     * How the next question is put.
     *
     * @param stretch by how much waits are lengthened
     * @param together whether a call asks after several parcels
     */
    record Terms(double stretch, boolean together) {

        static final Terms USUAL = new Terms(1, false);
    }

    /**
     * Stores a report that came by itself.
     *
     * @param terms how the next question after a parcel is put, as if this had been the answer to one
     */
    Future<Void> apply(
            Tx tx, String storeId, long shipmentId, TrackingReport report, Function<DueParcel, Terms> terms) {
        Instant now = clock.instant();
        return repository
                .lock(tx.sql(), storeId, shipmentId)
                .compose(found -> found.map(parcel -> recorder.record(
                                tx, parcel, report, now, after -> next(parcel, after, now, terms.apply(parcel))))
                        .orElseGet(Future::succeededFuture));
    }

    /** Never fails: what is not settled is due again when the lease ends. */
    Future<Void> settle(DueParcel parcel, TrackOutcome outcome, Terms terms) {
        Instant now = clock.instant();
        return put(parcel, outcome, terms, now).recover(failure -> {
            LOG.warn(
                    "cannot settle shipment {} of {}: {}", parcel.shipmentId(), parcel.storeId(), failure.getMessage());
            return Future.succeededFuture();
        });
    }

    /** Puts off parcels that cannot be asked after; never fails. */
    Future<Void> unreachable(List<DueParcel> parcels, String why) {
        NotSent notSent = new NotSent(why);
        return Future.join(parcels.stream()
                        .map(parcel -> settle(parcel, notSent, Terms.USUAL))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> put(DueParcel parcel, TrackOutcome outcome, Terms terms, Instant now) {
        if (outcome instanceof Tracked tracked) {
            return store(parcel, tracked.report(), now, terms);
        }
        if (outcome instanceof Throttled throttled) {
            Duration wait = cadence.afterThrottling(throttled.retryAfter(), random);
            return putOff(parcel, now.plus(wait), terms);
        }
        boolean answered =
                outcome instanceof NotYetKnown || (outcome instanceof Rejected rejected && !rejected.retryable());
        return answered ? quiet(parcel, now, terms) : putOff(parcel, now.plus(cadence.afterFailure(random)), terms);
    }

    private Future<Void> putOff(DueParcel parcel, Instant until, Terms terms) {
        return repository.putOff(database.pool(), parcel, new Appointment(Optional.of(until), terms.stretch()));
    }

    private Future<Void> store(DueParcel asked, TrackingReport report, Instant now, Terms terms) {
        return database.transaction(tx -> repository
                .lock(tx.sql(), asked.storeId(), asked.shipmentId())
                .compose(found -> found.filter(parcel -> parcel.polls() == asked.polls())
                        .map(parcel -> recorder.record(
                                tx,
                                parcel,
                                report,
                                now,
                                after -> next(parcel, after, now, terms).heeding(asked, parcel)))
                        .orElseGet(Future::succeededFuture)));
    }

    /** The carrier has nothing to say; after long that too is something to tell. */
    private Future<Void> quiet(DueParcel asked, Instant now, Terms terms) {
        Appointment next = next(asked, asked.progress(), now, terms);
        if (!recorder.isNews(asked, now)) {
            return repository.putOff(database.pool(), asked, next);
        }
        return database.transaction(tx -> repository
                .lock(tx.sql(), asked.storeId(), asked.shipmentId())
                .compose(found -> found.filter(parcel -> parcel.polls() == asked.polls())
                        .map(parcel -> recorder.recordQuiet(tx, parcel, now, next.heeding(asked, parcel)))
                        .orElseGet(Future::succeededFuture)));
    }

    private Appointment next(DueParcel parcel, Progress progress, Instant now, Terms terms) {
        Optional<Instant> at = cadence.next(progress, parcel.since(), now, terms.stretch(), random)
                .map(now::plus)
                .map(due -> terms.together() ? endOfSlot(due) : due);
        return new Appointment(at, terms.stretch());
    }

    static Instant endOfSlot(Instant due) {
        long slot = SLOT.toMillis();
        return Instant.ofEpochMilli((due.toEpochMilli() + slot - 1) / slot * slot);
    }
}

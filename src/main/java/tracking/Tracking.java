package tracking;

import carriers.CallPriority;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.NotSent;
import carriers.NotYetKnown;
import carriers.Rejected;
import carriers.Throttled;
import carriers.TrackOutcome;
import carriers.Tracked;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.facts.Facts;

/** Follows parcels to the door. */
public final class Tracking {

    private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);

    private final Database database;
    private final TrackingCarriers carriers;
    private final TrackingOptions options;
    private final Clock clock;
    private final RandomGenerator random;
    private final TrackingRepository repository;
    private final Cadence cadence;
    private final ReportRecorder recorder;

    /**
     * One per process.
     *
     * @param random for jitter; safe for many threads
     */
    public Tracking(
            Database database,
            Facts facts,
            Incidents incidents,
            Keyring keyring,
            TrackingCarriers carriers,
            TrackingOptions options,
            Clock clock,
            RandomGenerator random) {
        this.database = database;
        this.carriers = carriers;
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.repository = new TrackingRepository(new SealedTracking(keyring));
        this.cadence = new Cadence(options.cadence());
        this.recorder = new ReportRecorder(repository, facts, incidents);
    }

    /**
     * Asks after the parcels that are due, each once however many pollers there are, and stores what their carriers say;
     * a change of status leaves as {@link TrackingFacts#CHANGED} in the same transaction. A carrier's failure puts its
     * parcels off and is no failure of this.
     *
     * @param limit how many parcels to take at most
     * @return succeeds, once all are settled, with how many were taken: as many as {@code limit} means that more may be
     *     due; fails when the database cannot be asked what is due
     */
    public Future<Integer> pollDue(int limit) {
        Instant now = clock.instant();
        return repository
                .claim(database.pool(), now, now.plus(options.lease()), limit)
                .compose(claim -> ask(claim.parcels()).map(claim.taken()));
    }

    /**
     * Stores a report that came by itself, such as a carrier's webhook; nothing happens for a shipment without a live
     * label. Harmless to repeat, in any order.
     *
     * @return succeeds when it is stored; fails only with the database
     */
    public Future<Void> apply(String storeId, long shipmentId, TrackingReport report) {
        return database.transaction(tx -> apply(tx, storeId, shipmentId, report));
    }

    /** Stores a report as {@link #apply(String, long, TrackingReport)} does, in a transaction that is under way. */
    public Future<Void> apply(Tx tx, String storeId, long shipmentId, TrackingReport report) {
        Instant now = clock.instant();
        return repository
                .lock(tx.sql(), storeId, shipmentId)
                .compose(found -> found.map(parcel -> recorder.record(
                                tx, parcel, report, now, after -> next(parcel, after, now, Duration.ZERO)))
                        .orElseGet(Future::succeededFuture));
    }

    /** How far the shipments of subjects are, by shipment, those without a label too. Fails only with the database. */
    public Future<Map<Long, ParcelProgress>> ofSubjects(SqlClient client, String storeId, Collection<Long> subjectIds) {
        return repository.ofSubjects(client, storeId, subjectIds);
    }

    /** What happened to a shipment, oldest first. Fails only with the database. */
    public Future<List<TrackingEvent>> events(SqlClient client, String storeId, long shipmentId) {
        return repository.events(client, storeId, shipmentId);
    }

    /** By which account of which store. */
    private record Way(String storeId, Optional<Long> account) {}

    private Future<Void> ask(List<DueParcel> parcels) {
        if (parcels.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<Way, List<DueParcel>> byWay =
                parcels.stream().collect(Collectors.groupingBy(parcel -> new Way(parcel.storeId(), parcel.account())));
        return repository
                .followed(database.pool())
                .recover(failure -> Future.succeededFuture(0L))
                .compose(followed -> Future.join(byWay.entrySet().stream()
                        .map(way -> askBy(way.getKey(), way.getValue(), followed))
                        .toList()))
                .mapEmpty();
    }

    private Future<Void> askBy(Way way, List<DueParcel> parcels, long followed) {
        return carriers.gateway(way.storeId(), way.account())
                .compose(gateway -> gateway.map(open -> askThrough(open, parcels, followed))
                        .orElseGet(() -> unreachable(parcels, "no carrier is configured")))
                .recover(failure -> unreachable(parcels, String.valueOf(failure.getMessage())));
    }

    private Future<Void> askThrough(CarrierGateway gateway, List<DueParcel> parcels, long followed) {
        Duration least = Cadence.leastFor(followed, gateway.budget().hourlyShare(CallPriority.TRACKING));
        Map<String, List<DueParcel>> byCarrier = parcels.stream().collect(Collectors.groupingBy(DueParcel::carrier));
        return Future.join(byCarrier.entrySet().stream()
                        .map(group -> gateway.carrier(group.getKey())
                                .map(carrier -> askCarrier(carrier, group.getValue(), least))
                                .orElseGet(() -> unreachable(group.getValue(), "the gateway lacks its carrier")))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> askCarrier(Carrier carrier, List<DueParcel> parcels, Duration least) {
        return new CarrierRound(carrier, parcels, (parcel, outcome) -> settle(parcel, outcome, least))
                .run(options.callsAtOnce());
    }

    private Future<Void> unreachable(List<DueParcel> parcels, String why) {
        NotSent notSent = new NotSent(why);
        return Future.join(parcels.stream()
                        .map(parcel -> settle(parcel, notSent, Duration.ZERO))
                        .toList())
                .mapEmpty();
    }

    /** Never fails: what is not settled is due again when the lease ends. */
    private Future<Void> settle(DueParcel parcel, TrackOutcome outcome, Duration least) {
        Instant now = clock.instant();
        Future<Void> settled = outcome instanceof Tracked tracked
                ? store(parcel, tracked.report(), now, least)
                : repository.putOff(database.pool(), parcel, later(parcel, outcome, now, least));
        return settled.recover(failure -> {
            LOG.warn(
                    "cannot settle shipment {} of {}: {}", parcel.shipmentId(), parcel.storeId(), failure.getMessage());
            return Future.succeededFuture();
        });
    }

    private Future<Void> store(DueParcel asked, TrackingReport report, Instant now, Duration least) {
        return database.transaction(tx -> repository
                .lock(tx.sql(), asked.storeId(), asked.shipmentId())
                .compose(found -> found.filter(parcel -> parcel.polls() == asked.polls())
                        .map(parcel ->
                                recorder.record(tx, parcel, report, now, after -> next(parcel, after, now, least)))
                        .orElseGet(Future::succeededFuture)));
    }

    private Optional<Instant> later(DueParcel parcel, TrackOutcome outcome, Instant now, Duration least) {
        if (outcome instanceof Throttled throttled) {
            return Optional.of(now.plus(cadence.afterThrottling(throttled.retryAfter(), random)));
        }
        boolean answered =
                outcome instanceof NotYetKnown || (outcome instanceof Rejected rejected && !rejected.retryable());
        if (answered) {
            return next(parcel, parcel.progress(), now, least);
        }
        LOG.debug("shipment {} of {} is asked after later", parcel.shipmentId(), parcel.storeId());
        return Optional.of(now.plus(cadence.afterFailure(random)));
    }

    private Optional<Instant> next(DueParcel parcel, Progress progress, Instant now, Duration least) {
        return cadence.next(progress, parcel.since(), now, least, random).map(now::plus);
    }
}

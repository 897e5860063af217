package tracking;

import carriers.Carrier;
import carriers.CarrierGateway;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.facts.Facts;

/** Follows parcels to the door. */
public final class Tracking {

    private final Parts parts;
    private final TrackingRepository repository;
    private final CarrierBreakers breakers = new CarrierBreakers();
    private final TrackingLoad load;
    private final Settlement settlement;

    /**
     * What it works with.
     *
     * @param random for jitter; safe for many threads
     */
    public record Parts(
            Database database,
            Facts facts,
            Incidents incidents,
            Keyring keyring,
            TrackingCarriers carriers,
            TrackingOptions options,
            TrackingMetrics metrics,
            Clock clock,
            RandomGenerator random) {}

    /** One per process. */
    public Tracking(Parts parts) {
        this.parts = parts;
        this.repository = new TrackingRepository(new SealedTracking(parts.keyring()));
        Cadence cadence = new Cadence(parts.options().cadence());
        this.load = new TrackingLoad(parts.database(), parts.carriers(), cadence, parts.metrics(), parts.clock());
        Lookout lookout = new Lookout(parts.options().silentAfter());
        this.settlement = new Settlement(
                parts.database(),
                repository,
                new ReportRecorder(repository, parts.facts(), parts.incidents(), lookout),
                cadence,
                parts.clock(),
                parts.random());
    }

    /**
     * Asks after the parcels that are due, each once however many pollers there are, and stores what their carriers say;
     * a change of status leaves as {@link TrackingFacts#CHANGED} in the same transaction, a delay as
     * {@link TrackingFacts#DELAYED}. A carrier's failure puts its parcels off and is no failure of this.
     *
     * @param limit how many parcels to take at most
     * @return succeeds, once all are settled, with how many were taken: as many as {@code limit} means that more may be
     *     due; fails when the database cannot be asked what is due
     */
    public Future<Integer> pollDue(int limit) {
        var now = parts.clock().instant();
        return repository
                .claim(parts.database().pool(), now, now.plus(parts.options().lease()), limit)
                .compose(claim -> ask(claim.parcels()).map(claim.taken()));
    }

    /**
     * Stores a report that came by itself, such as a carrier's webhook; nothing happens for a shipment without a live
     * label. Harmless to repeat, in any order.
     *
     * @return succeeds when it is stored; fails only with the database
     */
    public Future<Void> apply(String storeId, long shipmentId, TrackingReport report) {
        return reckon().compose(ready -> parts.database().transaction(tx -> apply(tx, storeId, shipmentId, report)));
    }

    /**
     * Stores a report as {@link #apply(String, long, TrackingReport)} does, in a transaction that is under way. The next
     * question is put off by what {@link #reckon} found last.
     */
    public Future<Void> apply(Tx tx, String storeId, long shipmentId, TrackingReport report) {
        return settlement.apply(tx, storeId, shipmentId, report, load::terms);
    }

    /**
     * Finds out how much the budgets of calls stretch the waits, unless that was done a minute ago. To be done before a
     * transaction that applies reports: it takes connections of its own.
     *
     * @return succeeds when it is done, and never fails: the figures from before then stay
     */
    public Future<Void> reckon() {
        return load.refresh();
    }

    /**
     * How far the shipments of subjects are that go out, by shipment, those without a label too. Fails only with the
     * database.
     */
    public Future<Map<Long, ParcelProgress>> ofSubjects(SqlClient client, String storeId, Collection<Long> subjectIds) {
        return repository.ofSubjects(client, storeId, subjectIds);
    }

    /** How far these shipments are, whichever way they go. Fails only with the database. */
    public Future<Map<Long, ParcelProgress>> ofShipments(SqlClient client, String storeId, Collection<Long> ids) {
        return repository.ofShipments(client, storeId, ids);
    }

    /**
     * Closes the incidents of a subject's parcels whose label is void, in a transaction that is under way: nothing is
     * heard of them any more. Harmless to repeat; fails only with the database.
     */
    public Future<Void> endVoided(Tx tx, String storeId, long subjectId) {
        return new VoidedParcels(parts.incidents()).end(tx, storeId, subjectId);
    }

    /** What happened to a shipment, oldest first. Fails only with the database. */
    public Future<List<TrackingEvent>> events(SqlClient client, String storeId, long shipmentId) {
        return repository.events(client, storeId, shipmentId);
    }

    private Future<Void> ask(List<DueParcel> parcels) {
        if (parcels.isEmpty()) {
            return Future.succeededFuture();
        }
        IdentityHashMap<CarrierGateway, List<DueParcel>> byGateway = new IdentityHashMap<>();
        Map<BoughtBy, List<DueParcel>> byWay = parcels.stream().collect(Collectors.groupingBy(DueParcel::by));
        Map<BoughtBy, Future<Void>> found = new HashMap<>();
        byWay.forEach((way, own) -> found.put(way, assign(way, own, byGateway)));
        return Future.join(load.refresh(), Future.join(List.copyOf(found.values())))
                .compose(ready -> Future.join(byGateway.entrySet().stream()
                        .map(group -> askThrough(group.getKey(), group.getValue()))
                        .toList()))
                .mapEmpty();
    }

    /** Stores that share an endpoint are asked for together. */
    private Future<Void> assign(
            BoughtBy way, List<DueParcel> own, IdentityHashMap<CarrierGateway, List<DueParcel>> byGateway) {
        return parts.carriers()
                .gateway(way.storeId(), way.account())
                .compose(gateway -> {
                    gateway.ifPresent(open -> add(byGateway, open, own));
                    return gateway.isPresent()
                            ? Future.succeededFuture()
                            : settlement.unreachable(own, "no carrier is configured");
                })
                .recover(failure -> settlement.unreachable(own, String.valueOf(failure.getMessage())));
    }

    private static void add(
            IdentityHashMap<CarrierGateway, List<DueParcel>> byGateway, CarrierGateway gateway, List<DueParcel> own) {
        synchronized (byGateway) {
            byGateway.computeIfAbsent(gateway, first -> new ArrayList<>()).addAll(own);
        }
    }

    private Future<Void> askThrough(CarrierGateway gateway, List<DueParcel> parcels) {
        Map<String, List<DueParcel>> byCarrier = parcels.stream().collect(Collectors.groupingBy(DueParcel::carrier));
        return Future.join(byCarrier.entrySet().stream()
                        .map(group -> gateway.carrier(group.getKey())
                                .map(carrier -> askCarrier(gateway, carrier, group.getValue()))
                                .orElseGet(() ->
                                        settlement.unreachable(group.getValue(), "the gateway lacks its carrier")))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> askCarrier(CarrierGateway gateway, Carrier carrier, List<DueParcel> parcels) {
        Settlement.Terms terms = load.terms(gateway, carrier.name());
        CarrierRound round = new CarrierRound(
                carrier,
                breakers.of(gateway, carrier.name()),
                parcels,
                (parcel, outcome) -> settle(parcel, outcome, terms),
                parts.clock());
        return round.run(parts.options().callsAtOnce());
    }

    private Future<Void> settle(DueParcel parcel, TrackOutcome outcome, Settlement.Terms terms) {
        parts.metrics().asked(parcel.carrier(), word(outcome));
        return settlement.settle(parcel, outcome, terms);
    }

    private static String word(TrackOutcome outcome) {
        if (outcome instanceof Tracked) {
            return "tracked";
        }
        if (outcome instanceof NotYetKnown) {
            return "not_yet_known";
        }
        if (outcome instanceof Throttled) {
            return "put_off";
        }
        return outcome instanceof Rejected ? "refused" : "failed";
    }
}

package tracking;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.CarrierGateway;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;

/**
 * How the calls that all followed parcels want compare with what the budgets of calls allow: where they are more, every
 * wait is lengthened by the same factor, so that what is urgent stays the first to be asked after. Reckoned once a minute.
 */
final class TrackingLoad {

    private static final Logger LOG = LoggerFactory.getLogger(TrackingLoad.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int WAYS_AT_ONCE = 16;

    private final Database database;
    private final DemandRepository repository = new DemandRepository();
    private final TrackingCarriers carriers;
    private final Cadence cadence;
    private final TrackingMetrics metrics;
    private final Clock clock;
    private final AtomicLong nextAt = new AtomicLong(Long.MIN_VALUE);
    private volatile IdentityHashMap<CallBudget, Double> stretches = new IdentityHashMap<>();
    private volatile Map<Road, Settlement.Terms> terms = Map.of();

    TrackingLoad(Database database, TrackingCarriers carriers, Cadence cadence, TrackingMetrics metrics, Clock clock) {
        this.database = database;
        this.carriers = carriers;
        this.cadence = cadence;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** By how much the waits of what this gateway is asked after are lengthened; at least 1. */
    private double stretch(CarrierGateway gateway) {
        return stretches.getOrDefault(gateway.budget(), 1.0);
    }

    /** Who carries parcels, and by what their labels were bought. */
    private record Road(BoughtBy by, String carrier) {}

    /** What is found out, gateway by gateway. */
    private record Findings(IdentityHashMap<CarrierGateway, Double> wanted, Map<BoughtBy, CarrierGateway> gateways) {}

    /** How the next question after a parcel is put that nobody asked after now, by the last reckoning. */
    Settlement.Terms terms(DueParcel parcel) {
        return terms.getOrDefault(new Road(parcel.by(), parcel.carrier()), Settlement.Terms.USUAL);
    }

    /** Reckons anew if that was done a minute ago; succeeds when it is done, and never fails: the old figures then stay. */
    Future<Void> refresh() {
        Instant now = clock.instant();
        long due = nextAt.get();
        if (now.toEpochMilli() < due
                || !nextAt.compareAndSet(due, now.plus(EVERY).toEpochMilli())) {
            return Future.succeededFuture();
        }
        return repository
                .demands(database.pool(), now, cadence.doublesAfter())
                .compose(this::reckon)
                .otherwiseEmpty();
    }

    private Future<Void> reckon(List<Demand> demands) {
        Map<BoughtBy, List<Demand>> byWay = demands.stream().collect(Collectors.groupingBy(Demand::by));
        Findings findings = new Findings(new IdentityHashMap<>(), new HashMap<>());
        Future<Void> reckoned = Future.succeededFuture();
        List<BoughtBy> ways = List.copyOf(byWay.keySet());
        for (int from = 0; from < ways.size(); from += WAYS_AT_ONCE) {
            List<BoughtBy> some = ways.subList(from, Math.min(ways.size(), from + WAYS_AT_ONCE));
            reckoned = reckoned.compose(before -> add(findings, some, byWay));
        }
        return reckoned.onSuccess(all -> publish(findings, demands));
    }

    private Future<Void> add(Findings findings, Collection<BoughtBy> ways, Map<BoughtBy, List<Demand>> byWay) {
        Map<BoughtBy, Future<Optional<CarrierGateway>>> gateways = new HashMap<>();
        ways.forEach(way -> gateways.put(way, gateway(way)));
        return Future.join(List.copyOf(gateways.values()))
                .onSuccess(all ->
                        gateways.forEach((way, found) -> found.result().ifPresent(gateway -> {
                            double calls = callsPerHour(gateway, byWay.getOrDefault(way, List.of()));
                            findings.wanted().merge(gateway, calls, Double::sum);
                            findings.gateways().put(way, gateway);
                        })))
                .mapEmpty();
    }

    /** One that cannot be opened is left out: the others are reckoned all the same. */
    private Future<Optional<CarrierGateway>> gateway(BoughtBy way) {
        return carriers.gateway(way.storeId(), way.account()).recover(failure -> {
            LOG.warn("cannot open a carrier of {}: {}", way.storeId(), failure.getMessage());
            return Future.succeededFuture(Optional.empty());
        });
    }

    private double callsPerHour(CarrierGateway gateway, List<Demand> demands) {
        return demands.stream()
                .mapToDouble(demand -> cadence.perHour(demand.status(), demand.quiet())
                        * demand.parcels()
                        / batchSize(gateway, demand.carrier()))
                .sum();
    }

    private static int batchSize(CarrierGateway gateway, String carrier) {
        return gateway.carrier(carrier)
                .map(found -> Math.max(1, found.capabilities().trackingBatchSize()))
                .orElse(1);
    }

    private void publish(Findings findings, List<Demand> demands) {
        IdentityHashMap<CallBudget, Double> found = new IdentityHashMap<>();
        findings.wanted().forEach((gateway, calls) -> {
            double factor = factor(calls, gateway.budget().hourlyShare(CallPriority.TRACKING));
            found.merge(gateway.budget(), factor, Math::max);
            metrics.stretched(gateway.name(), factor);
        });
        stretches = found;
        Map<Road, Settlement.Terms> next = new HashMap<>();
        demands.forEach(demand -> Optional.ofNullable(findings.gateways().get(demand.by()))
                .ifPresent(gateway ->
                        next.put(new Road(demand.by(), demand.carrier()), terms(gateway, demand.carrier()))));
        terms = next;
    }

    /** How questions after parcels of a carrier are put. */
    Settlement.Terms terms(CarrierGateway gateway, String carrier) {
        return new Settlement.Terms(stretch(gateway), batchSize(gateway, carrier) > 1);
    }

    /** To two places, rounded up. */
    static double factor(double wantedPerHour, int allowedPerHour) {
        return Math.max(1, Math.ceil(100 * wantedPerHour / Math.max(1, allowedPerHour)) / 100);
    }
}

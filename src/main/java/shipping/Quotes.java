package shipping;

import carriers.Address;
import carriers.CallPriority;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.CarrierNames;
import carriers.NotSent;
import carriers.Parcel;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks several carriers at once for their prices, under one deadline, and remembers the answers for a lane, weight class
 * and day, with one call in flight for each. What is remembered chooses a carrier; it is too old to buy from, so its
 * quote ids are taken off.
 */
public final class Quotes {

    /** Weights of one class are quoted alike: steps of half a kilogram. */
    private static final BigDecimal WEIGHT_STEP = new BigDecimal("0.5");

    private final Vertx vertx;
    private final AsyncCache<Lane, QuoteSet> cache;
    private final Duration deadline;
    private final Clock clock;

    public Quotes(Vertx vertx, ShippingSettings settings, Clock clock) {
        this.vertx = vertx;
        this.deadline = settings.quoteDeadline();
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(settings.quoteCacheEntries())
                .expireAfterWrite(Duration.ofDays(1))
                .buildAsync();
    }

    /**
     * The prices that carriers gave.
     *
     * @param rates in the order in which carriers are asked
     * @param reasons who did not answer and why
     * @param retryAfter when carriers may have time again; empty unless one said so
     */
    record QuoteSet(List<Rate> rates, List<String> reasons, Optional<Duration> retryAfter) {
        QuoteSet {
            rates = List.copyOf(rates);
            reasons = List.copyOf(reasons);
        }

        /** All of them together; who is asked first stands first. */
        static QuoteSet together(List<QuoteSet> sets) {
            return new QuoteSet(
                    sets.stream().flatMap(set -> set.rates().stream()).toList(),
                    sets.stream().flatMap(set -> set.reasons().stream()).toList(),
                    sets.stream().flatMap(set -> set.retryAfter().stream()).min(Duration::compareTo));
        }

        private QuoteSet through(String gateway) {
            return new QuoteSet(
                    rates.stream().map(rate -> rate.through(gateway)).toList(), reasons, retryAfter);
        }

        private QuoteSet of(Optional<String> carrier) {
            return new QuoteSet(
                    rates.stream()
                            .filter(rate -> carrier.map(name -> CarrierNames.same(name, rate.carrier()))
                                    .orElse(true))
                            .toList(),
                    reasons,
                    retryAfter);
        }

        private QuoteSet remembered() {
            List<Rate> withoutIds = rates.stream().map(Rate::withoutQuote).toList();
            List<String> more = new ArrayList<>(reasons);
            more.add("prices of today remembered for this lane and weight");
            return new QuoteSet(withoutIds, more, retryAfter);
        }
    }

    /** One way to carriers, and what it is asked. */
    record Asked(CarrierGateway gateway, RateRequest request) {}

    /** What prices are remembered for; of an address only what makes the lane. */
    private record Lane(
            String gateway,
            String origin,
            String destination,
            List<String> parcels,
            String extras,
            Optional<String> carrier,
            Optional<String> service,
            boolean cheapestOnly,
            LocalDate day) {

        /** Remembered apart: other stores' rules may prefer a carrier that was not asked for the budget's sake. */
        private Lane forCheapest() {
            return new Lane(gateway, origin, destination, parcels, extras, carrier, service, true, day);
        }
    }

    /** How one carrier, or the gateway as a whole, answered. */
    private record Answer(String name, RatesOutcome outcome) {}

    /**
     * Forgets the prices of a way by which nothing can be bought now, so that it is asked again: if it does not answer,
     * the others are compared without it.
     *
     * @param gateway name of the way
     */
    void forget(String gateway) {
        cache.asMap().keySet().removeIf(lane -> lane.gateway().equals(gateway));
    }

    /** Prices of all ways of a store, each rate with its way. Never fails. */
    Future<QuoteSet> quote(List<Asked> asked, Optional<String> onlyCarrier) {
        List<Future<QuoteSet>> sets = asked.stream()
                .map(one -> quote(one.gateway(), one.request(), onlyCarrier)
                        .map(set -> set.through(one.gateway().name())))
                .toList();
        return Future.join(sets).map(all -> QuoteSet.together(all.list()));
    }

    /**
     * Prices for a request; from one carrier only when one is named. Never fails: who does not answer is left out and
     * named in the reasons.
     */
    Future<QuoteSet> quote(CarrierGateway gateway, RateRequest request, Optional<String> onlyCarrier) {
        if (gateway.ratesInOneCall()) {
            return remembered(lane(gateway, request, Optional.empty()), gateway, () -> askAtOnce(gateway, request))
                    .map(set -> set.of(onlyCarrier));
        }
        List<Carrier> asked = gateway.carriers().stream()
                .filter(carrier -> onlyCarrier
                        .map(name -> CarrierNames.same(name, carrier.name()))
                        .orElse(true))
                .toList();
        List<String> names = asked.stream().map(Carrier::name).toList();
        Lane lane = lane(gateway, request, onlyCarrier.map(name -> CarrierNames.own(name, names)));
        boolean isShort = asked.size() > 1 && gateway.budget().available(CallPriority.QUOTES) < asked.size();
        return isShort && cache.getIfPresent(lane) == null
                ? remembered(lane.forCheapest(), gateway, () -> askForCheapest(gateway, request))
                : remembered(lane, gateway, () -> askEach(asked, request));
    }

    private Future<QuoteSet> remembered(Lane lane, CarrierGateway gateway, Supplier<Future<List<Answer>>> ask) {
        CompletableFuture<QuoteSet> mine = new CompletableFuture<>();
        CompletableFuture<QuoteSet> theirs = cache.asMap().putIfAbsent(lane, mine);
        if (theirs != null) {
            return Future.fromCompletionStage(theirs, vertx.getOrCreateContext())
                    .map(QuoteSet::remembered);
        }
        return ask.get()
                .onSuccess(answers -> keepIfComplete(lane, mine, answers))
                .map(answers -> quoteSet(gateway, answers))
                .onSuccess(mine::complete);
    }

    /** A day must not go by the prices of those who happened to answer first. */
    private void keepIfComplete(Lane lane, CompletableFuture<QuoteSet> mine, List<Answer> answers) {
        boolean complete = answers.stream().allMatch(answer -> isFinal(answer.outcome()));
        boolean useful = answers.stream().anyMatch(answer -> answer.outcome() instanceof Rated);
        if (!complete || !useful) {
            cache.asMap().remove(lane, mine);
        }
    }

    private static boolean isFinal(RatesOutcome outcome) {
        return outcome instanceof Rated || (outcome instanceof Rejected rejected && !rejected.retryable());
    }

    private Future<List<Answer>> askAtOnce(CarrierGateway gateway, RateRequest request) {
        return within(() -> gateway.rates(request)).map(outcome -> List.of(new Answer(gateway.name(), outcome)));
    }

    private Future<List<Answer>> askForCheapest(CarrierGateway gateway, RateRequest request) {
        return within(() -> gateway.cheapest(request))
                .map(outcome -> List.of(new Answer("cheapest (budget too short to ask each)", outcome)));
    }

    private Future<List<Answer>> askEach(List<Carrier> asked, RateRequest request) {
        List<Future<Answer>> answers = asked.stream()
                .map(carrier ->
                        within(() -> carrier.rates(request)).map(outcome -> new Answer(carrier.name(), outcome)))
                .toList();
        return Future.join(answers).map(all -> all.<Answer>list());
    }

    /** Ends in time whatever an adapter does: others wait for this answer, and nobody else would ask anew. */
    private Future<RatesOutcome> within(Supplier<Future<RatesOutcome>> call) {
        return Future.<Void>succeededFuture()
                .compose(start -> call.get())
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.succeededFuture(
                        new Unknown(failure instanceof TimeoutException ? "late, left out" : "failed, left out")));
    }

    private static QuoteSet quoteSet(CarrierGateway gateway, List<Answer> answers) {
        List<Rate> rates = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Answer answer : answers) {
            if (answer.outcome() instanceof Rated rated) {
                reasons.addAll(otherThanAsked(gateway, answer.name(), rated.rates()));
                rated.rates().stream()
                        .filter(rate -> gateway.carrier(rate.carrier()).isPresent())
                        .forEach(rates::add);
                rated.rates().stream()
                        .filter(rate -> gateway.carrier(rate.carrier()).isEmpty())
                        .forEach(rate -> reasons.add(
                                answer.name() + " quoted for " + rate.carrier() + ", which cannot be reached"));
            } else {
                reasons.add(answer.name() + ": " + why(answer.outcome()));
            }
        }
        return new QuoteSet(rates.stream().distinct().toList(), reasons, retryAfter(answers));
    }

    /** A carrier service may answer for another carrier than the one that it was asked for. */
    private static List<String> otherThanAsked(CarrierGateway gateway, String asked, List<Rate> rates) {
        return gateway.carrier(asked).isEmpty()
                ? List.of()
                : rates.stream()
                        .map(Rate::carrier)
                        .filter(carrier -> !carrier.equals(asked)
                                && gateway.carrier(carrier).isPresent())
                        .distinct()
                        .map(carrier -> asked + " was asked and " + carrier + " quoted")
                        .toList();
    }

    private static String why(RatesOutcome outcome) {
        if (outcome instanceof Rejected rejected) {
            return "refused: " + rejected.reason();
        }
        if (outcome instanceof NotSent notSent) {
            return "not reached: " + notSent.reason();
        }
        if (outcome instanceof Throttled throttled) {
            return "over the limit of calls for " + throttled.retryAfter().toSeconds() + " s";
        }
        return outcome instanceof Unknown unknown ? unknown.reason() : "no rates";
    }

    private static Optional<Duration> retryAfter(List<Answer> answers) {
        return answers.stream()
                .map(Answer::outcome)
                .filter(Throttled.class::isInstance)
                .map(outcome -> ((Throttled) outcome).retryAfter())
                .min(Duration::compareTo);
    }

    private Lane lane(CarrierGateway gateway, RateRequest request, Optional<String> onlyCarrier) {
        return new Lane(
                gateway.name(),
                place(request.origin()),
                place(request.destination()),
                request.parcels().stream().map(Quotes::weightClass).toList(),
                ParcelExtras.pricedBy(request.options()),
                onlyCarrier,
                request.service(),
                false,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static String place(Address address) {
        String place = address.postalCode().isBlank() ? address.city() : address.postalCode();
        return (address.country() + "/" + address.state().orElse("") + "/" + place)
                .toUpperCase(Locale.ROOT)
                .replace(" ", "");
    }

    private static String weightClass(Parcel parcel) {
        return parcel.weightKg().divide(WEIGHT_STEP, 0, RoundingMode.CEILING) + "/" + parcel.lengthCm() + "x"
                + parcel.widthCm() + "x" + parcel.heightCm() + "/" + parcel.currency();
    }
}

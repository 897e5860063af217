package shipping;

import carriers.LabelOptions;
import carriers.Rate;
import carriers.RateRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rate for a shipment: asks, and chooses by the store's rules as they are now, so that mended rules help what
 * waits. What is in the parcel stays as it was planned.
 */
final class RateFinder {

    /** Rules change seldom. */
    private static final Duration RECONSIDER = Duration.ofHours(1);

    private final ShippingRulesRepository rules = new ShippingRulesRepository();
    private final SqlClient client;
    private final Quotes quotes;

    RateFinder(SqlClient client, Quotes quotes) {
        this.client = client;
        this.quotes = quotes;
    }

    /**
     * What was found.
     *
     * @param choice the rate, or that there is none
     * @param reasoning of the quotes and of the choice
     * @param retryAfter when there is none because carriers have no time now, or the rules forbid it
     * @param extras what the parcel wants beyond its carriage
     */
    record FoundRate(
            RateChoice.Choice choice, Reasoning reasoning, Optional<Duration> retryAfter, ParcelExtras extras) {

        List<String> reasons() {
            return reasoning.reasons();
        }
    }

    /** A question to carriers, with all that it is decided by. */
    private record Question(
            StoreWays ways, ShipmentRequest request, Shipment shipment, RulesInForce inForce, ParcelExtras extras) {

        private List<CarrierWay> open() {
            return ways.ways().stream()
                    .filter(way -> extras.obstacle(way.gateway()).isEmpty())
                    .toList();
        }

        /** Why some ways are not asked. */
        private List<String> closed() {
            return ways.ways().stream()
                    .map(CarrierWay::gateway)
                    .flatMap(gateway ->
                            extras.obstacle(gateway).map(why -> gateway.name() + " not asked: " + why).stream())
                    .toList();
        }

        /** Whether this rate may be bought. */
        private boolean serves(Rate rate) {
            return ways.of(rate)
                    .filter(way -> extras.serves(rate, way.gateway()))
                    .isPresent();
        }

        private List<String> extraReasons(Rate rate) {
            return ways.of(rate)
                    .flatMap(way -> way.gateway().carrier(rate.carrier()))
                    .map(carrier -> extras.reasons(carrier.capabilities()))
                    .orElse(List.of());
        }
    }

    Future<FoundRate> find(StoreWays ways, ShipmentRequest request, Shipment shipment) {
        return rules.inForce(client, request.storeId())
                .compose(inForce -> find(new Question(
                        ways, request, shipment, inForce, ParcelExtras.of(inForce.rules(), request, shipment))));
    }

    /**
     * What insuring a label that a carrier holds ready is expected to cost beside its price, by the rules as they are now.
     *
     * @param options with which it is held ready
     * @param currency of its price
     */
    Future<BigDecimal> premium(String storeId, LabelOptions options, String currency) {
        return options.insurance()
                .map(sum -> rules.inForce(client, storeId)
                        .map(inForce -> inForce.rules().premium(sum, currency)))
                .orElseGet(() -> Future.succeededFuture(BigDecimal.ZERO));
    }

    private Future<FoundRate> find(Question question) {
        Ruling ruling = question.shipment().isReturn()
                ? Ruling.ofReturn()
                : Ruling.of(question.inForce().rules(), question.request());
        if (ruling instanceof Ruling.DoesNotShip not) {
            return Future.succeededFuture(none(question, not.rule(), List.of(not.reason())));
        }
        return question.open().isEmpty()
                ? Future.succeededFuture(none(question, ruling.rule(), question.closed()))
                : ask(question, (Ruling.Ships) ruling);
    }

    private static FoundRate none(Question question, Optional<String> rule, List<String> reasons) {
        return new FoundRate(
                new RateChoice.NoRate(reasons),
                new Reasoning(question.inForce().version(), rule, reasons, List.of()),
                Optional.of(RECONSIDER),
                question.extras());
    }

    /** A service that only the rules prefer is asked for first, since carriers quote their usual one otherwise. */
    private Future<FoundRate> ask(Question question, Ruling.Ships ruling) {
        RateTerms terms = RateTerms.of(question.request(), question.inForce().rules(), ruling);
        Optional<String> preferred = terms.preferredService();
        return quote(question, terms, terms.service().or(() -> preferred))
                .compose(set -> set.rates().isEmpty() && preferred.isPresent()
                        ? quote(question, terms, Optional.empty())
                        : Future.succeededFuture(set))
                .map(set -> choose(question, ruling, terms, set));
    }

    private Future<Quotes.QuoteSet> quote(Question question, RateTerms terms, Optional<String> service) {
        ShipmentRequest request = question.request();
        List<Quotes.Asked> asked = question.open().stream()
                .map(way -> new Quotes.Asked(
                        way.gateway(),
                        new RateRequest(
                                request.origin(),
                                request.destination(),
                                List.of(Packing.parcel(request, question.shipment())),
                                service,
                                question.extras().options(way.gateway()))))
                .toList();
        return quotes.quote(asked, terms.carrier());
    }

    private static FoundRate choose(Question question, Ruling.Ships ruling, RateTerms terms, Quotes.QuoteSet set) {
        List<Rate> rates = set.rates().stream().filter(question::serves).toList();
        RateChoice.Choice choice = RateChoice.choose(rates, terms);
        List<String> reasons = new ArrayList<>(question.closed());
        reasons.addAll(set.reasons());
        reasons.addAll(choice.reasons());
        if (choice instanceof RateChoice.Chosen chosen) {
            reasons.addAll(question.extraReasons(chosen.rate()));
        }
        Reasoning reasoning = new Reasoning(question.inForce().version(), ruling.rule(), reasons, rates);
        return new FoundRate(choice, reasoning, set.retryAfter(), question.extras());
    }
}

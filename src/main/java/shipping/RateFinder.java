package shipping;

import carriers.RateRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
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
     */
    record FoundRate(RateChoice.Choice choice, Reasoning reasoning, Optional<Duration> retryAfter) {

        List<String> reasons() {
            return reasoning.reasons();
        }
    }

    /** A question to carriers, with all that it is decided by. */
    private record Question(StoreWays ways, ShipmentRequest request, Shipment shipment, RulesInForce inForce) {}

    Future<FoundRate> find(StoreWays ways, ShipmentRequest request, Shipment shipment) {
        return rules.inForce(client, request.storeId())
                .compose(inForce -> find(new Question(ways, request, shipment, inForce)));
    }

    private Future<FoundRate> find(Question question) {
        Ruling ruling = Ruling.of(question.inForce().rules(), question.request());
        if (ruling instanceof Ruling.DoesNotShip not) {
            Reasoning reasoning =
                    new Reasoning(question.inForce().version(), not.rule(), List.of(not.reason()), List.of());
            return Future.succeededFuture(
                    new FoundRate(new RateChoice.NoRate(List.of(not.reason())), reasoning, Optional.of(RECONSIDER)));
        }
        return ask(question, (Ruling.Ships) ruling);
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
        RateRequest wanted = new RateRequest(
                request.origin(),
                request.destination(),
                List.of(Packing.parcel(request, question.shipment())),
                service);
        return quotes.quote(question.ways(), wanted, terms.carrier());
    }

    private static FoundRate choose(Question question, Ruling.Ships ruling, RateTerms terms, Quotes.QuoteSet set) {
        RateChoice.Choice choice = RateChoice.choose(set.rates(), terms);
        List<String> reasons = new ArrayList<>(set.reasons());
        reasons.addAll(choice.reasons());
        Reasoning reasoning = new Reasoning(question.inForce().version(), ruling.rule(), reasons, set.rates());
        return new FoundRate(choice, reasoning, set.retryAfter());
    }
}

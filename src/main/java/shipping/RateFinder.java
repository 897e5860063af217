package shipping;

import carriers.RateRequest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rate for a shipment: asks, and chooses by the store's rules. */
final class RateFinder {

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
     * @param reasons of the quotes and of the choice
     * @param retryAfter when there is none because carriers have no time now
     */
    record FoundRate(RateChoice.Choice choice, List<String> reasons, Optional<Duration> retryAfter) {}

    Future<FoundRate> find(StoreWays ways, ShipmentRequest request, Shipment shipment) {
        return rulesOf(request.storeId()).compose(inForce -> ask(ways, request, shipment, inForce));
    }

    /** A service that only the rules prefer is asked for first, since carriers quote their usual one otherwise. */
    private Future<FoundRate> ask(StoreWays ways, ShipmentRequest request, Shipment shipment, ShippingRules inForce) {
        Optional<String> preferred =
                request.service().isEmpty() ? inForce.preferredServiceFor(request.declaredValue()) : Optional.empty();
        return quote(ways, request, shipment, request.service().or(() -> preferred))
                .compose(set -> set.rates().isEmpty() && preferred.isPresent()
                        ? quote(ways, request, shipment, Optional.empty())
                        : Future.succeededFuture(set))
                .map(set -> choose(set, inForce, request));
    }

    private Future<Quotes.QuoteSet> quote(
            StoreWays ways, ShipmentRequest request, Shipment shipment, Optional<String> service) {
        RateRequest wanted = new RateRequest(
                request.origin(), request.destination(), List.of(Packing.parcel(request, shipment)), service);
        return quotes.quote(ways, wanted, request.carrier());
    }

    private static FoundRate choose(Quotes.QuoteSet set, ShippingRules inForce, ShipmentRequest request) {
        RateChoice.Choice choice = RateChoice.choose(set.rates(), inForce, RateChoice.Wish.of(request));
        List<String> reasons = new ArrayList<>(set.reasons());
        reasons.addAll(choice.reasons());
        return new FoundRate(choice, List.copyOf(reasons), set.retryAfter());
    }

    private Future<ShippingRules> rulesOf(String storeId) {
        return rules.newest(client, storeId)
                .map(newest -> newest.map(version -> ShippingRulesReader.read(version.rules()))
                        .orElse(ShippingRules.DEFAULT));
    }
}

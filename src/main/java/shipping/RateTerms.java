package shipping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shipping.ShippingRules.HandlingTime;

/**
 * By what a rate is chosen for one wish: what it asks for itself, else what a rule of the list says, else what the store
 * prefers in general. Pure.
 *
 * @param carrier the only carrier that serves
 * @param service the only service that serves
 * @param preferredCarrier taken where it has a rate
 * @param preferredService taken where it has a rate
 * @param policy by which one of those that are left is chosen
 * @param handling days before the hand-over
 * @param exchange by which currencies are compared
 * @param currency the goods' own
 * @param reasons what was thought so far
 */
record RateTerms(
        Optional<String> carrier,
        Optional<String> service,
        Optional<String> preferredCarrier,
        Optional<String> preferredService,
        RatePolicy policy,
        HandlingTime handling,
        ExchangeRates exchange,
        String currency,
        List<String> reasons) {

    RateTerms {
        reasons = List.copyOf(reasons);
    }

    static RateTerms of(ShipmentRequest request, ShippingRules rules, Ruling.Ships ruling) {
        ShippingRule.Ship choice = ruling.choice();
        Optional<String> carrier = request.carrier().or(choice::carrier);
        Optional<String> service = request.service().or(choice::service);
        boolean open = choice.policy().isEmpty();
        boolean prefersService = open && service.isEmpty();
        List<String> reasons = new ArrayList<>(ruling.reasons());
        boolean free = prefersService && rules.reachesThreshold(request.declaredValue());
        RatePolicy policy = choice.policy().orElseGet(() -> free ? withoutHurry(rules.policy()) : rules.policy());
        if (free && (rules.preferredService().isPresent() || !policy.equals(rules.policy()))) {
            reasons.add("free shipping threshold reached: cheapest service");
        }
        return new RateTerms(
                carrier,
                service,
                open && carrier.isEmpty() ? rules.defaultCarrier() : Optional.empty(),
                prefersService ? rules.preferredServiceFor(request.declaredValue()) : Optional.empty(),
                policy,
                rules.handlingTime(),
                rules.exchange(),
                request.currency(),
                reasons);
    }

    /** What the customer does not pay for need not be fast; which carrier is preferred is another matter. */
    private static RatePolicy withoutHurry(RatePolicy policy) {
        return policy instanceof RatePolicy.Preferred ? policy : new RatePolicy.Cheapest();
    }
}

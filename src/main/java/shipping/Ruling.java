package shipping;

import java.util.List;
import java.util.Optional;

/** What a store's rules say to a wish to ship: whether at all, and if so how. Pure. */
sealed interface Ruling {

    /** The rule of the list that decides; empty where none does. */
    Optional<String> rule();

    /**
     * It ships.
     *
     * @param choice what the first rule that is for it decides; nothing where there is none
     * @param rule its name
     */
    record Ships(ShippingRule.Ship choice, Optional<String> rule) implements Ruling {

        /** For a person to read; none where no rule decided. */
        List<String> reasons() {
            return rule.map(name -> List.of("rule \"" + name + "\" decides")).orElse(List.of());
        }
    }

    /**
     * It does not ship.
     *
     * @param reason for a person to read, nothing personal
     * @param rule the one of the list that says so; empty where it is none of the list
     */
    record DoesNotShip(String reason, Optional<String> rule) implements Ruling {}

    /** What holds of all orders comes before the list: excluded countries, post-office boxes. */
    static Ruling of(ShippingRules rules, ShipmentRequest request) {
        String country = request.destination().country();
        if (rules.excludedCountries().contains(country)) {
            return new DoesNotShip("the store's rules exclude shipping to " + country, Optional.empty());
        }
        if (!rules.toPoBoxes() && PoBox.is(request.destination())) {
            return new DoesNotShip(
                    "the address is a post-office box, and the store's rules ship to none", Optional.empty());
        }
        RuleCondition.Goods goods = RuleCondition.Goods.of(request, rules.packaging());
        return ShippingRule.first(rules.list(), goods)
                .map(Ruling::by)
                .orElseGet(() -> new Ships(ShippingRule.Ship.ANYHOW, Optional.empty()));
    }

    /**
     * For the way back of goods that were shipped: rules are written for the way out, and whoever took them there takes
     * them back. The cheapest way serves.
     */
    static Ships ofReturn() {
        ShippingRule.Ship cheapest = new ShippingRule.Ship(
                Optional.empty(), Optional.empty(), Optional.of(new RatePolicy.Cheapest()), Optional.empty());
        return new Ships(cheapest, Optional.empty());
    }

    private static Ruling by(ShippingRule rule) {
        if (rule.then() instanceof ShippingRule.DoNotShip not) {
            return new DoesNotShip(
                    "rule \"" + rule.name() + "\" does not ship it: " + not.reason(), Optional.of(rule.name()));
        }
        return new Ships((ShippingRule.Ship) rule.then(), Optional.of(rule.name()));
    }
}

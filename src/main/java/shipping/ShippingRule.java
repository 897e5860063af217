package shipping;

import java.util.List;
import java.util.Optional;

/**
 * One line of a store's ordered list: what it is for, and what then holds.
 *
 * @param name by which reasons refer to it, unlike any other's of the list
 * @param when what must be so; all of it
 * @param then what holds
 */
public record ShippingRule(String name, RuleCondition when, Then then) {

    /** What a rule decides. */
    public sealed interface Then {}

    /**
     * Ships in this way; what is left open is decided as without the rule.
     *
     * @param carrier the only one that serves
     * @param service the only one that serves
     * @param policy by which a rate is chosen, in place of the defaults' preferences
     * @param box the only kind of box, by its name
     */
    public record Ship(
            Optional<String> carrier, Optional<String> service, Optional<RatePolicy> policy, Optional<String> box)
            implements Then {

        /** As without a rule. */
        static final Ship ANYHOW = new Ship(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Does not ship; {@code reason} is for a person to read. */
    public record DoNotShip(String reason) implements Then {}

    /** The first rule of a list that is for goods; the later ones are not looked at. */
    static Optional<ShippingRule> first(List<ShippingRule> rules, RuleCondition.Goods goods) {
        return rules.stream().filter(rule -> rule.when().holds(goods)).findFirst();
    }
}

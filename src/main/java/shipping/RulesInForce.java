package shipping;

import java.util.Optional;

/**
 * A store's rules, and which version they are.
 *
 * @param version empty: the defaults of a store that was given none
 */
record RulesInForce(ShippingRules rules, Optional<Integer> version) {

    static RulesInForce of(Optional<RulesVersion> newest) {
        return newest.map(version ->
                        new RulesInForce(ShippingRulesReader.read(version.rules()), Optional.of(version.number())))
                .orElse(new RulesInForce(ShippingRules.DEFAULT, Optional.empty()));
    }
}

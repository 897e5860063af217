package shipping;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A kind of box that a store has.
 *
 * @param name as the rules call it
 * @param outer as carriers measure it, with its own weight
 * @param inner room inside
 * @param maxWeightKg the most that it may weigh with what is in it; empty: whatever the carrier takes
 */
public record ShippingBox(String name, ShippingRules.Box outer, Size inner, Optional<BigDecimal> maxWeightKg) {}

package carriers;

import java.math.BigDecimal;

/**
 * One part of what a label cost.
 *
 * @param kind what it is for, in the carrier's word
 * @param amount how much, in the label's currency
 */
public record Fee(String kind, BigDecimal amount) {}

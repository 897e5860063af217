package carriers;

/**
 * The carrier holds ready what {@link Carrier#purchasePrepared} buys. Nothing is bought yet.
 *
 * @param key to be stored before the purchase
 * @param rate what will be bought, at its price of now, which may differ from a rate asked for before
 * @param test whether the account makes only test labels, which cost nothing and carry nothing
 */
public record Prepared(PreparedKey key, Rate rate, boolean test) implements PrepareOutcome {}

package stores;

/**
 * What becomes of edits that meet a change of the store, by kind of record. Customers cannot be edited here, so nothing of
 * theirs can conflict.
 *
 * @param orders of an order's status
 * @param products of a product's stock, as it is set; what is added or taken off never conflicts
 */
public record ConflictStrategies(ConflictStrategy orders, ConflictStrategy products) {

    /** As the specification has it first. */
    public static final ConflictStrategies DEFAULT =
            new ConflictStrategies(ConflictStrategy.LAST_MODIFIED, ConflictStrategy.LAST_MODIFIED);
}

package carriers;

/**
 * The label is bought and paid.
 *
 * @param label the label
 */
public record Purchased(Label label) implements PurchaseOutcome {}

package carriers;

/**
 * How buying a label ended. {@link Rejected}, {@link NotSent} and {@link Throttled} promise that nothing was bought;
 * after {@link Unknown} a label may exist.
 */
public sealed interface PurchaseOutcome permits Purchased, CallFailure {}

package carriers;

/**
 * How buying a label ended. {@link Rejected}, {@link NotSent}, {@link Throttled} and {@link Unsupported} promise that
 * nothing was bought; after {@link Unknown} a label may exist.
 */
public sealed interface PurchaseOutcome permits Purchased, Unsupported, CallFailure {}

package carriers;

/** How preparing a purchase ended. No money was spent, whatever it was; it may be repeated. */
public sealed interface PrepareOutcome permits Prepared, Unsupported, CallFailure {}

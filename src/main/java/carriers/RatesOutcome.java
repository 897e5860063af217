package carriers;

/** How asking for rates ended. */
public sealed interface RatesOutcome permits Rated, CallFailure {}

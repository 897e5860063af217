package carriers;

/** How looking up labels by our reference ended. */
public sealed interface FindOutcome permits Found, NotFound, Unsupported, CallFailure {}

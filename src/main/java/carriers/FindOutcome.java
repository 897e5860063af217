package carriers;

/** How looking up labels by our reference ended. */
public sealed interface FindOutcome permits Found, NotFound, Unsupported, Rejected, NotSent, Throttled, Unknown {}

package carriers;

/** How voiding a label ended; it may be repeated after any of these. */
public sealed interface VoidOutcome permits Voided, VoidRequested, Unsupported, CallFailure {}

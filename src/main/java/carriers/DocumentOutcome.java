package carriers;

/** How asking for the document of a bought label ended. */
public sealed interface DocumentOutcome permits DocumentFound, Unsupported, CallFailure {}

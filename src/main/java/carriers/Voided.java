package carriers;

/** The label is void, now or already before. */
public record Voided() implements VoidOutcome {}

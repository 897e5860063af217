package carriers;

/**
 * The carrier took the wish and decides later; ask again by the same call, after hours rather than minutes: some take
 * weeks.
 *
 * @param state the carrier's word for it
 */
public record VoidRequested(String state) implements VoidOutcome {}

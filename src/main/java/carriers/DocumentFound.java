package carriers;

/**
 * The label can be printed.
 *
 * @param document in the format asked for or, where the carrier cannot convert, in its own
 */
public record DocumentFound(LabelDocument document) implements DocumentOutcome {}

package platform.facts;

/**
 * A fact as the log has it.
 *
 * @param position where; its moment is when it was written
 */
public record LoggedFact(EventPosition position, Fact fact) {}

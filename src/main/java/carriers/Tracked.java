package carriers;

/**
 * The carrier reported.
 *
 * @param report what it said
 */
public record Tracked(TrackingReport report) implements TrackOutcome {}

package carriers;

/** The carrier does not know the number (yet): usual between purchase and first scan, and no error. */
public record NotYetKnown() implements TrackOutcome {}

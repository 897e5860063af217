package carriers;

/** How asking after a parcel ended. */
public sealed interface TrackOutcome permits Tracked, NotYetKnown, CallFailure {}

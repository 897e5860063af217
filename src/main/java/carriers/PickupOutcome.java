package carriers;

/** How asking for a pickup ended. It may cost money, and after {@link Unknown} it may have been arranged. */
public sealed interface PickupOutcome permits PickupArranged, Unsupported, CallFailure {}

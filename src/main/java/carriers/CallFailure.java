package carriers;

/** A call to a carrier that brought no answer to what was asked; what it means is the same for every call. */
public sealed interface CallFailure
        extends RatesOutcome,
                PrepareOutcome,
                PurchaseOutcome,
                FindOutcome,
                VoidOutcome,
                TrackOutcome,
                PickupOutcome,
                AddressOutcome,
                DocumentOutcome
        permits Rejected, NotSent, Throttled, Unknown {

    /** What went wrong, for a person to read, without the data that was sent. */
    String reason();
}

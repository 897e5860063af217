package carriers;

/** How checking an address ended. */
public sealed interface AddressOutcome permits AddressChecked, Unsupported, CallFailure {}

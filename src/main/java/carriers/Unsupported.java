package carriers;

/** The carrier offers no such call, so none was made; {@link Capabilities} says so beforehand. */
public record Unsupported()
        implements PrepareOutcome,
                PurchaseOutcome,
                FindOutcome,
                VoidOutcome,
                PickupOutcome,
                AddressOutcome,
                DocumentOutcome {}

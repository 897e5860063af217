package shipping.accounts;

/** What came of trying a key. */
public sealed interface KeyCheck {

    /**
     * The provider takes it.
     *
     * @param testMode whether labels that it buys are not real
     */
    record Accepted(boolean testMode) implements KeyCheck {}

    /** The provider does not take it; the reason is for a person and holds nothing of the key. */
    record Refused(String reason) implements KeyCheck {}

    /** The provider cannot say now; the reason is for a person. */
    record NoAnswer(String reason) implements KeyCheck {}
}

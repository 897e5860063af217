package carriers;

/** Whether a provider lets us in with the key that we have. */
public sealed interface Access {

    /**
     * It does.
     *
     * @param mode whether what is bought with the key is real
     */
    record Granted(AccountMode mode) implements Access {}

    /**
     * It does not take the key.
     *
     * @param reason for a person to read; holds nothing of the key
     */
    record Denied(String reason) implements Access {}

    /**
     * It could not be asked, or its answer leaves it open.
     *
     * @param reason for a person to read
     */
    record Unclear(String reason) implements Access {}
}

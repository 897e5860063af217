package carriers;

/**
 * No connection was made, so not a byte of the request left: nothing can have happened.
 *
 * @param reason for a person to read
 */
public record NotSent(String reason) implements CallFailure {}

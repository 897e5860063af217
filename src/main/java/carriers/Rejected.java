package carriers;

/**
 * The carrier understood and refused: nothing was bought or changed.
 *
 * @param reason for a person to read, without the data that was sent
 * @param retryable whether the same request may succeed later without a change
 */
public record Rejected(String reason, boolean retryable) implements CallFailure {}

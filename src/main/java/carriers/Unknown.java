package carriers;

/**
 * Bytes were sent and no clear answer came (cut, too late, 5xx, unreadable): it may or may not have happened. Reads
 * are simply repeated; a purchase is first looked for.
 *
 * @param reason for a person to read
 */
public record Unknown(String reason) implements CallFailure {}

package tracking.hooks;

/** What a webhook's signature tells. */
public enum SignatureVerdict {
    /** Made with the secret over exactly these bytes. */
    VALID,
    /** Made otherwise, over other bytes, or too long ago. */
    INVALID,
    /** There is none. */
    ABSENT
}

package access;

/** A bearer token that is unknown, expired or revoked; which of these is nobody's business. */
public final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without stack trace: an answer, not a defect. */
    public InvalidTokenException() {
        super("The bearer token is unknown, expired or revoked.", null, false, false);
    }
}

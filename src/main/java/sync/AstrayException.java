package sync;

/** A store does not answer what it was asked, so that reading on would miss records. */
final class AstrayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AstrayException(String reason) {
        super(reason, null, false, false);
    }
}

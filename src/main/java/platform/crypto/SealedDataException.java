package platform.crypto;

/** Sealed data that does not open: wrong key, wrong place, or altered bytes. The message never holds data or keys. */
public final class SealedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealedDataException(String message) {
        super(message);
    }

    SealedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}

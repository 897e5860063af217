package platform.http;

/** A URL that the SSRF guard does not let out. The message is for whoever gave the URL, and tells no address. */
public final class UrlRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UrlRefusedException(String message) {
        super(message, null, false, false);
    }
}

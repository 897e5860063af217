package platform.http;

/**
 * What URLs from outside may reach.
 *
 * @param allowPrivate hosts in one's own network, http, and any port ({@code ALLOW_PRIVATE_STORE_URLS})
 * @param allowHttp public hosts without TLS ({@code ALLOW_HTTP_STORE_URLS})
 */
public record SsrfPolicy(boolean allowPrivate, boolean allowHttp) {
    /** Public hosts over TLS on the usual ports, and nothing else. */
    public static final SsrfPolicy STRICT = new SsrfPolicy(false, false);

    boolean allowsScheme(String scheme) {
        return scheme.equals("https") || (scheme.equals("http") && (allowHttp || allowPrivate));
    }

    boolean allows(AddressRange range) {
        return range == AddressRange.PUBLIC || (allowPrivate && range.isOwnNetwork());
    }
}

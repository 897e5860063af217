package stores;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** One way to write a store's URL, so that equal stores have equal URLs. */
public final class StoreUrl {

    private StoreUrl() {}

    /**
     * Scheme and host in lower case, no port where it is the scheme's own, no slash at the end; a path prefix stays as it
     * is. Empty when it is no http(s) URL of a host, or has a user, a query or a fragment.
     */
    public static Optional<URI> normalise(String url) {
        try {
            URI uri = new URI(url.strip());
            return usable(uri) ? Optional.of(canonical(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether two URLs in this form are of one server: what is sent to one of them reaches nobody else at the other. */
    public static boolean sameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equals(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static boolean usable(URI uri) {
        return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getPort() <= 65535;
    }

    private static URI canonical(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == own ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + host + port + uri.getRawPath().replaceAll("/+$", ""));
    }
}

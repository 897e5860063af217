package woocommerce;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a store's REST API stands.
 *
 * @param base what we connect to, with a path prefix if WordPress lives below one; no trailing slash
 * @param home the home URL as configured in the shop, where it differs from {@code base}. WooCommerce signs OAuth
 *     requests with it, not with the host that was connected to
 */
public record StoreAddress(URI base, Optional<URI> home) {

    private static final String REST_ROOT = "/wp-json/";
    private static final String API = "/wp-json/wc/v3";

    /** An address whose configured home URL is the one that we connect to. */
    public static StoreAddress of(String base) {
        return new StoreAddress(parse(base), Optional.empty());
    }

    /** The same address with the home URL that the shop is configured with. */
    public StoreAddress withHome(String homeUrl) {
        return new StoreAddress(base, Optional.of(parse(homeUrl)));
    }

    /** Whether calls are made over TLS: then by Basic, else signed by OAuth 1.0a. */
    public boolean https() {
        return "https".equals(base.getScheme());
    }

    /** The host to connect to; an IPv6 literal without its brackets. */
    public String host() {
        String host = base.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port to connect to. */
    public int port() {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return https() ? 443 : 80;
    }

    /** The path to ask for, encoded, without a query. */
    String requestPath(String resource) {
        return base.getRawPath() + (resource.equals(StoreRequest.SITE_INDEX) ? REST_ROOT : path(resource));
    }

    /**
     * The URL that the signature covers: the configured home with its port as written there, in the scheme of the
     * connection, since WooCommerce builds it by {@code get_home_url(null, path, is_ssl() ? 'https' : 'http')}.
     */
    String signatureUrl(String resource) {
        URI configured = home.orElse(base);
        return base.getScheme() + "://" + configured.getRawAuthority() + configured.getRawPath() + path(resource);
    }

    /** What an extension serves lies beside WooCommerce's own API. */
    private static String path(String resource) {
        return resource.startsWith(REST_ROOT) ? resource : API + resource;
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean usable = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!usable) {
                throw new IllegalArgumentException(
                        "a store's address is http(s)://host[:port][/path], without user, query or fragment");
            }
            String path = uri.getRawPath().replaceAll("/+$", "");
            return new URI(scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT) + path);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason(), e);
        }
    }
}

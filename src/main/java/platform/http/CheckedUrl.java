package platform.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/**
 * A URL that passed the SSRF guard, with the address that was checked. Connect to {@link #server()} and nowhere else:
 * a second look-up of the name may give another address.
 *
 * @param uri the URL as given
 * @param host the host for the Host header, SNI and the certificate; IPv6 without brackets
 * @param port the port, the scheme's own where the URL has none
 * @param tls whether the scheme is https
 * @param address the checked address
 */
public record CheckedUrl(URI uri, String host, int port, boolean tls, InetAddress address) {
    /** For {@code RequestOptions.setServer}. */
    public SocketAddress server() {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
    }

    /**
     * A request of it: to the checked address, for path and query as given, and no redirect is followed, for that would lead past
     * the check.
     */
    public RequestOptions request(HttpMethod method, Duration connectTimeout) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(server())
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(target())
                .setFollowRedirects(false)
                .setConnectTimeout(connectTimeout.toMillis());
    }

    private String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}

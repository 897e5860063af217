package sandbox.store;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which URLs WordPress lets a webhook go to: no private or loopback host, few ports, no user info. */
final class DeliveryUrls {

    private static final List<Integer> PORTS = List.of(-1, 80, 443, 8080);
    private static final Pattern PRIVATE = Pattern.compile(
            "127\\..*|10\\..*|0\\..*|192\\.168\\..*|169\\.254\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|localhost|.*\\.localhost|\\[.*");

    private DeliveryUrls() {}

    static boolean allowed(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost() == null ? "localhost" : uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getUserInfo() == null
                && PORTS.contains(uri.getPort())
                && !PRIVATE.matcher(host).matches();
    }
}

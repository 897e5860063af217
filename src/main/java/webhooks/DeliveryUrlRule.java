package webhooks;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where WordPress lets a webhook deliver to ({@code wp_http_validate_url}); pure. */
public final class DeliveryUrlRule {

    private static final Set<Integer> PORTS = Set.of(-1, 80, 443, 8080);
    private static final Pattern PRIVATE = Pattern.compile("127[.].*|10[.].*|0[.].*|192[.]168[.].*|169[.]254[.].*"
            + "|172[.](1[6-9]|2\\d|3[01])[.].*|localhost|.*[.]localhost|\\[.*");

    private DeliveryUrlRule() {}

    /** Why WooCommerce would not deliver there, in plain words; empty where it would. */
    public static Optional<String> objection(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (host.isEmpty() || url.getUserInfo() != null) {
            return Optional.of("it must be a plain http(s) address without user and password");
        }
        if (PRIVATE.matcher(host).matches()) {
            return Optional.of("its host is private, and WooCommerce delivers to public hosts only");
        }
        return PORTS.contains(url.getPort())
                ? Optional.empty()
                : Optional.of("WooCommerce delivers to the ports 80, 443 and 8080 only");
    }
}

package platform.http;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps URLs that came by API or from a partner from reaching our own network. The check is of what the name resolves
 * to, and the result carries the checked address. Whoever follows a redirect checks its target again.
 */
public final class SsrfGuard {
    private static final Set<Integer> PORTS = Set.of(80, 443, 8080);
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

    private final SsrfPolicy policy;
    private final HostResolver resolver;

    /** A guard that looks names up with {@code resolver}. */
    public SsrfGuard(SsrfPolicy policy, HostResolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /**
     * Checks a URL: its form, its port, and every address of its host.
     *
     * @return succeeds with the address to connect to; fails with {@link UrlRefusedException}, also when the host
     *     cannot be found
     */
    public Future<CheckedUrl> check(String url) {
        try {
            URI uri = parse(url);
            checkForm(uri, policy.mayBeFree());
            String host = bareHost(uri);
            return resolver.resolve(host)
                    .recover(failure -> refused("host cannot be found"))
                    .compose(addresses -> checkAddresses(uri, host, addresses));
        } catch (UrlRefusedException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * The part of the check that needs no look-up.
     *
     * @return why the URL is refused, or empty
     */
    public Optional<String> refusal(String url) {
        try {
            checkForm(parse(url), policy.mayBeFree());
            return Optional.empty();
        } catch (UrlRefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Future<CheckedUrl> checkAddresses(URI uri, String host, List<InetAddress> addresses) {
        // One address in our own network is enough to refuse: which one is taken later is chance.
        for (InetAddress address : addresses) {
            if (!policy.allows(address)) {
                return refused("host is at a " + AddressRange.of(address).name().toLowerCase(Locale.ROOT) + " address");
            }
        }
        if (!policy.isFree(addresses)) {
            checkForm(uri, false);
        }
        return Future.succeededFuture(new CheckedUrl(uri, host, port(uri), isTls(uri), addresses.get(0)));
    }

    /** @param free whether http and any port are allowed */
    private void checkForm(URI uri, boolean free) {
        boolean http = free || policy.allowHttp();
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(http && scheme.equals("http"))) {
            throw new UrlRefusedException(
                    http ? "URL must begin with https:// or http://" : "URL must begin with https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new UrlRefusedException("URL must not hold a user or password");
        }
        String host = bareHost(uri);
        boolean literal = host.contains(":") || IPV4.matcher(host).matches();
        if (!literal && ENDS_IN_NUMBER.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new UrlRefusedException("host is not a name or an address");
        }
        int port = port(uri);
        if (port < 1 || port > 65535 || !(free || PORTS.contains(port))) {
            throw new UrlRefusedException("port must be 443, 80 or 8080");
        }
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new UrlRefusedException("not a URL");
        }
    }

    private static String bareHost(URI uri) {
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw new UrlRefusedException("URL has no valid host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isTls(uri) ? 443 : 80;
    }

    private static boolean isTls(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static <T> Future<T> refused(String reason) {
        return Future.failedFuture(new UrlRefusedException(reason));
    }
}

package platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from. {@code X-Forwarded-For} is believed only as far as proxies that we trust wrote it: from
 * its end backwards, the first address that is none of theirs. What stands before that anybody could have written.
 */
public final class ClientAddress {
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    private final List<Network> trusted;

    /** @param trustedProxies addresses or networks, {@code 10.0.0.7} or {@code 10.0.0.0/8} */
    public ClientAddress(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
    }

    /** An IP address as text. */
    public String of(HttpServerRequest request) {
        String peer = Optional.ofNullable(request.remoteAddress().hostAddress()).orElse("");
        return of(peer, request.headers().getAll("X-Forwarded-For"));
    }

    /**
     * What one household has: an IPv4 address, or of an IPv6 address its /64, within which one may choose at will. What
     * is no address stays as it is.
     */
    public static String network(String address) {
        return Network.bytes(address)
                .map(bytes -> bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes)
                .map(HexFormat.of()::formatHex)
                .orElse(address);
    }

    String of(String peer, List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(header -> hops.addAll(Arrays.asList(header.split(","))));
        String nearest = peer;
        while (isTrusted(nearest) && !hops.isEmpty()) {
            String before = withoutPort(hops.remove(hops.size() - 1).strip());
            if (Network.bytes(before).isEmpty()) {
                return nearest;
            }
            nearest = before;
        }
        return nearest;
    }

    /** Whether it is the address of a proxy that we trust. */
    public boolean isProxy(String address) {
        return isTrusted(address);
    }

    private boolean isTrusted(String address) {
        return Network.bytes(address)
                .filter(bytes -> trusted.stream().anyMatch(network -> network.contains(bytes)))
                .isPresent();
    }

    /** Some proxies write {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            return hop.substring(1).split("]", 2)[0];
        }
        return hop.matches("[0-9.]+:\\d+") ? hop.split(":", 2)[0] : hop;
    }
}

package platform.http;

import java.net.InetAddress;
import java.util.List;

/**
 * What URLs from outside may reach.
 *
 * @param allowPrivate hosts in one's own network, http, and any port ({@code ALLOW_PRIVATE_STORE_URLS})
 * @param allowHttp public hosts without TLS ({@code ALLOW_HTTP_STORE_URLS})
 * @param networks parts of one's own network whose hosts may be reached, by http and on any port too ({@code ALLOWED_NETWORKS})
 */
public record SsrfPolicy(boolean allowPrivate, boolean allowHttp, List<Network> networks) {
    /** Public hosts over TLS on the usual ports, and nothing else. */
    public static final SsrfPolicy STRICT = new SsrfPolicy(false, false);

    /** Copies what it is given. */
    public SsrfPolicy {
        networks = List.copyOf(networks);
    }

    /** Without networks of its own. */
    public SsrfPolicy(boolean allowPrivate, boolean allowHttp) {
        this(allowPrivate, allowHttp, List.of());
    }

    /** Whether a host may be reached by http and on any port, as far as can be told before its address is known. */
    boolean mayBeFree() {
        return allowPrivate || !networks.isEmpty();
    }

    /** Whether a host at these addresses may be. */
    boolean isFree(List<InetAddress> addresses) {
        return allowPrivate || addresses.stream().allMatch(this::isListed);
    }

    /** Metadata, multicast and the like are nobody's network: they cannot be listed. */
    boolean allows(InetAddress address) {
        AddressRange range = AddressRange.of(address);
        return range == AddressRange.PUBLIC || (range.isOwnNetwork() && (allowPrivate || isListed(address)));
    }

    private boolean isListed(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}

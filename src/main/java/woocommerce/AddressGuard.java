package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;

/** Decides to which address a connection for a host may be made; asked anew for every call. */
@FunctionalInterface
public interface AddressGuard {

    /**
     * Resolves a host and checks the address.
     *
     * @param host as in the store's URL
     * @param port the port to connect to
     * @return the resolved address to connect to; fails with {@link java.net.UnknownHostException} when the name does not
     *     resolve, with anything else when the address is refused
     */
    Future<SocketAddress> check(String host, int port);
}

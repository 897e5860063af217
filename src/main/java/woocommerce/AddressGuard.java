package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.UnknownHostException;
import platform.http.CheckedUrl;
import platform.http.SsrfGuard;

/** Decides to which network address a connection to a store may be made; asked anew for every try. */
@FunctionalInterface
public interface AddressGuard {

    /**
     * Resolves the store's host and checks where it leads.
     *
     * @return the address to connect to; fails with {@link UnknownHostException} when the name does not resolve, with
     *     anything else when the address is refused
     */
    Future<SocketAddress> check(StoreAddress store);

    /** Store URLs come by API: lets through only what the SSRF guard does. */
    static AddressGuard by(SsrfGuard guard) {
        return store -> guard.check(store.base().toString())
                .map(CheckedUrl::server)
                .recover(failure -> Future.failedFuture(
                        "host cannot be found".equals(failure.getMessage())
                                ? new UnknownHostException(store.host())
                                : failure));
    }
}

package platform.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostResolver {
    /** Succeeds with at least one address; fails when the name has none or cannot be looked up in time. */
    Future<List<InetAddress>> resolve(String host);

    /** The resolver that Vert.x connects with: not blocking, caching, bounded by its {@code AddressResolverOptions}. */
    static HostResolver of(Vertx vertx) {
        return host -> {
            VertxInternal internal = (VertxInternal) vertx;
            Promise<List<InetSocketAddress>> promise =
                    internal.getOrCreateContext().promise();
            internal.nameResolver().resolveAll(host, promise::handle);
            return promise.future().compose(HostResolver::addresses);
        };
    }

    private static Future<List<InetAddress>> addresses(List<InetSocketAddress> found) {
        List<InetAddress> addresses =
                found.stream().map(InetSocketAddress::getAddress).toList();
        return addresses.isEmpty()
                ? Future.failedFuture(new UnknownHostException())
                : Future.succeededFuture(addresses);
    }
}

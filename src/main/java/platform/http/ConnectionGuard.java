package platform.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps strangers from holding connections: no more than so many, no more than so many from one address, none that sends its
 * request drop by drop, and none that stays without asking. One for all listeners of a process; thread-safe.
 */
public final class ConnectionGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration COMPLAINS_EVERY = Duration.ofMinutes(1);

    private final Limits limits;
    private final Predicate<String> proxies;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Visit> visits = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private volatile long complainedAt;

    /**
     * How much is borne.
     *
     * @param connections at once
     * @param perAddress at once from an IPv4 address or an IPv6 /64; proxies that we trust have no limit of their own
     * @param requestWithin in which a request must have come whole, from its connection's beginning or from its head on
     * @param idle without a request
     */
    public record Limits(int connections, int perAddress, Duration requestWithin, Duration idle) {}

    /**
     * @param proxies whether an address is that of a proxy, which many share
     * @param nanoTime tells times apart
     */
    public ConnectionGuard(Limits limits, Predicate<String> proxies, LongSupplier nanoTime) {
        this.limits = limits;
        this.proxies = proxies;
        this.nanoTime = nanoTime;
        this.complainedAt = nanoTime.getAsLong() - COMPLAINS_EVERY.toNanos();
    }

    /**
     * Options of a server whose connections can be watched: HTTP/1.1 alone. Where HTTP/2 may begin in clear text a connection is only
     * known by its first request, and who never ends that would not be seen.
     */
    public static HttpServerOptions options() {
        return new HttpServerOptions().setHttp2ClearTextEnabled(false);
    }

    /** Begins to look after slow connections; ends with the Vertx. */
    public void start(Vertx vertx) {
        vertx.setPeriodic(LOOKS_EVERY.toMillis(), tick -> look());
    }

    /** Has a server of such {@link #options} that does not listen yet, and serves requests by this handler, admit and watch its connections. */
    public HttpServer watch(HttpServer server, Handler<HttpServerRequest> handler) {
        return server.connectionHandler(this::opened).requestHandler(request -> {
            Visit visit = visits.get(request.connection());
            if (visit != null) {
                visit.asks(request, nanoTime.getAsLong());
            }
            handler.handle(request);
        });
    }

    /** How many there are now. */
    int open() {
        return visits.size();
    }

    private void opened(HttpConnection connection) {
        String address =
                Optional.ofNullable(connection.remoteAddress().hostAddress()).orElse("");
        String network = proxies.test(address) ? "" : ClientAddress.network(address);
        int ofNetwork = network.isEmpty() ? 0 : perAddress.merge(network, 1, Integer::sum);
        visits.put(connection, new Visit(nanoTime.getAsLong()));
        connection.closeHandler(closed -> closed(connection, network));
        if (visits.size() > limits.connections() || ofNetwork > limits.perAddress()) {
            complain(visits.size() > limits.connections() ? "too many connections" : "too many from one address");
            connection.close();
        }
    }

    private void closed(HttpConnection connection, String network) {
        if (visits.remove(connection) != null && !network.isEmpty()) {
            perAddress.computeIfPresent(network, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** Closes what is too slow. */
    void look() {
        long now = nanoTime.getAsLong();
        visits.forEach((connection, visit) -> visit.look(connection, now, limits));
    }

    private void complain(String what) {
        long now = nanoTime.getAsLong();
        if (now - complainedAt >= COMPLAINS_EVERY.toNanos()) {
            complainedAt = now;
            LOG.warn("a connection was closed at once: {} ({} are open)", what, visits.size());
        }
    }

    /** What is known of a connection, on which one request follows the other. */
    private static final class Visit {

        private volatile @Nullable HttpServerRequest request;
        private volatile @Nullable Context context;
        /** Since when nothing is asked, or the request comes. */
        private volatile long since;

        private volatile boolean rests;

        Visit(long now) {
            this.since = now;
        }

        void asks(HttpServerRequest next, long now) {
            since = now;
            rests = false;
            context = Vertx.currentContext();
            request = next;
        }

        void look(HttpConnection connection, long now, Limits limits) {
            HttpServerRequest asked = request;
            if (asked == null) {
                closeAfter(connection, now, limits.requestWithin());
            } else if (!asked.isEnded()) {
                if (now - since > limits.requestWithin().toNanos()) {
                    tooSlow(connection, asked);
                }
            } else if (asked.response().ended()) {
                rest(connection, now, limits);
            }
        }

        private void rest(HttpConnection connection, long now, Limits limits) {
            if (rests) {
                closeAfter(connection, now, limits.idle());
            } else {
                rests = true;
                since = now;
            }
        }

        private void closeAfter(HttpConnection connection, long now, Duration within) {
            if (now - since > within.toNanos()) {
                connection.close();
            }
        }

        private void tooSlow(HttpConnection connection, HttpServerRequest asked) {
            Context own = context;
            if (own == null) {
                connection.close();
                return;
            }
            own.runOnContext(ignored -> {
                HttpServerResponse response = asked.response();
                if (response.headWritten() || response.closed()) {
                    connection.close();
                } else {
                    Problem problem = Problem.of(408, "request_timeout", "The request did not come whole in time.");
                    response.setStatusCode(problem.status())
                            .putHeader("Content-Type", Problem.MEDIA_TYPE)
                            .putHeader("Cache-Control", "no-store")
                            .putHeader("Connection", "close")
                            .end(problem.toJson().toBuffer())
                            .onComplete(sent -> connection.close());
                }
            });
        }
    }
}

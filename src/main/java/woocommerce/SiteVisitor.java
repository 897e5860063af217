package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Looks at a shop's web server as a stranger, without a key, for what a client of its API does not show. */
public final class SiteVisitor {

    private final HttpClientAgent http;
    private final AddressGuard guard;
    private final ClientSettings settings;
    private final Clock clock;

    /**
     * A visitor; its connections end with its Vertx.
     *
     * @param guard asked before every connection where it may lead
     */
    public SiteVisitor(Vertx vertx, ClientSettings settings, AddressGuard guard, Clock clock) {
        this.guard = guard;
        this.settings = settings;
        this.clock = clock;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int)
                        settings.connectTimeout().toMillis()));
    }

    /** Whether the shop's name resolves to an address that may be called; fails with a {@link StoreException}. */
    public Future<Void> resolve(StoreAddress shop) {
        return guard.check(shop).<Void>mapEmpty().recover(failure -> Future.failedFuture(Failures.noAddress(failure)));
    }

    /**
     * Asks for a path below the shop's address, such as {@code /wp-json/}; the body is not read.
     *
     * @return the answer, whatever its status; fails with a {@link StoreException}
     */
    public Future<SiteVisit> visit(StoreAddress shop, String pathAndQuery) {
        return guard.check(shop)
                .recover(failure -> Future.failedFuture(Failures.noAddress(failure)))
                .compose(server -> http.request(new RequestOptions()
                                .setServer(server)
                                .setHost(shop.host())
                                .setPort(shop.port())
                                .setSsl(shop.https())
                                .setMethod(HttpMethod.GET)
                                .setURI(shop.base().getRawPath() + pathAndQuery)
                                .putHeader("Accept", "application/json")
                                .putHeader("User-Agent", settings.userAgent()))
                        .recover(failure -> Future.failedFuture(Failures.notConnected(failure))))
                .compose(this::exchange);
    }

    private Future<SiteVisit> exchange(HttpClientRequest request) {
        return request.send()
                .map(answer -> seen(request, answer))
                .timeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(Failures.noAnswer(failure)))
                .eventually(() -> request.connection().close());
    }

    private SiteVisit seen(HttpClientRequest request, HttpClientResponse answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        Optional<SSLSession> tls = Optional.ofNullable(request.connection().sslSession());
        return new SiteVisit(answer.statusCode(), headers, tls.flatMap(SiteVisitor::until), clock.instant());
    }

    private static Optional<Instant> until(SSLSession tls) {
        try {
            Certificate first = tls.getPeerCertificates()[0];
            return first instanceof X509Certificate certificate
                    ? Optional.of(certificate.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}

package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Makes stores' clients over one connection pool. One per process; close it at the end. */
public final class StoreClients {

    /** Below Apache's 5 s, so that a write is not sent on a connection that the store is closing. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    /** Per host; many stores may share one. Calls per store are bounded before they come here. */
    private static final int CONNECTIONS_PER_HOST = 64;

    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final Vertx vertx;
    private final ClientSettings settings;
    private final AddressGuard guard;
    private final Clock clock;
    private final HttpClientAgent http;
    private final SecureRandom nonceSource = new SecureRandom();
    private final RetryPolicy retries;

    /**
     * Opens the pool.
     *
     * @param guard asked before every connection where it may lead
     * @param clock signs calls over plain HTTP
     * @param random spreads the pauses between tries
     */
    public StoreClients(Vertx vertx, ClientSettings settings, AddressGuard guard, Clock clock, RandomGenerator random) {
        this.vertx = vertx;
        this.settings = settings;
        this.guard = guard;
        this.clock = clock;
        this.retries = new RetryPolicy(settings, random);
        this.http = vertx.createHttpClient(options(settings), new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
    }

    /**
     * A client of a store. Keep it: the bound on concurrent calls is its own.
     *
     * @return Basic when the address is HTTPS, else signed by OAuth 1.0a
     */
    public StoreClient client(StoreAddress store, StoreCredentials credentials) {
        return client(store, credentials, template(store));
    }

    /**
     * A client of a store whose certificate an authority of its own has signed.
     *
     * @param authority trusted instead of the public ones
     */
    public StoreClient client(StoreAddress store, StoreCredentials credentials, TrustOptions authority) {
        ClientSSLOptions tls =
                new ClientSSLOptions().setTrustOptions(authority).setHostnameVerificationAlgorithm("HTTPS");
        return client(store, credentials, template(store).setSslOptions(tls));
    }

    /**
     * Asks a site, as a stranger, for what WordPress tells everyone of it; only what we need of a large answer.
     *
     * @return fails with a {@link StoreException}, also where the site hides it
     */
    public Future<SiteIndex> siteIndex(StoreAddress site) {
        StoreCall call = new BasicCall(http, guard, site, new Authorization.None(), settings, clock, template(site));
        return call.send(StoreRequest.get(StoreRequest.SITE_INDEX, SiteIndex.FIELDS))
                .map(SiteIndex::of);
    }

    /** Closes the pool; calls under way are cut. */
    public Future<Void> close() {
        return http.close();
    }

    private StoreClient client(StoreAddress store, StoreCredentials credentials, RequestOptions template) {
        StoreCall basic =
                new BasicCall(http, guard, store, authorization(store, credentials), settings, clock, template);
        StoreCall retrying = new RetryingCall(vertx, basic, retries);
        return new StoreClient(new BoundedCall(vertx, retrying, settings.concurrency(), settings.queueLimit()));
    }

    private Authorization authorization(StoreAddress store, StoreCredentials credentials) {
        return store.https()
                ? new Authorization.Basic(credentials)
                : new Authorization.Signed(new OAuth1Signer(credentials, clock, this::nonce));
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        nonceSource.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private RequestOptions template(StoreAddress store) {
        return new RequestOptions()
                .setHost(store.host())
                .setPort(store.port())
                .setSsl(store.https())
                .setFollowRedirects(false)
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .setIdleTimeout(settings.idleTimeout().toMillis())
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", settings.userAgent());
    }

    private static HttpClientOptions options(ClientSettings settings) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setDecompressionSupported(true);
    }
}

package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
    private final Watch watch;
    private final HttpClientAgent http;
    private final SecureRandom nonceSource = new SecureRandom();
    private final RetryPolicy retries;

    /**
     * Who sees the calls.
     *
     * @param listener hears how each went
     * @param ledger counts them over all processes, for stores with a budget
     */
    public record Watch(StoreListener listener, CallLedger ledger) {}

    /** Opens the pool; nobody watches. */
    public StoreClients(Vertx vertx, ClientSettings settings, AddressGuard guard, Clock clock, RandomGenerator random) {
        this(vertx, settings, guard, clock, random, new Watch(StoreListener.none(), CallLedger.none()));
    }

    /**
     * Opens the pool.
     *
     * @param guard asked before every connection where it may lead
     * @param clock signs calls over plain HTTP and tells the day of a budget
     * @param random spreads the pauses between tries
     */
    public StoreClients(
            Vertx vertx,
            ClientSettings settings,
            AddressGuard guard,
            Clock clock,
            RandomGenerator random,
            Watch watch) {
        this.vertx = vertx;
        this.settings = settings;
        this.guard = guard;
        this.clock = clock;
        this.watch = watch;
        this.retries = new RetryPolicy(settings, random);
        this.http = vertx.createHttpClient(options(settings), new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
    }

    /** A client of a store that is called as all stores are; see {@link #client(StoreConnection)}. */
    public StoreClient client(StoreAddress store, StoreCredentials credentials) {
        return client(new StoreConnection(store, credentials));
    }

    /**
     * A client of a store. Keep it: what bounds the calls to a store is its own.
     *
     * @return Basic when the address is HTTPS, or the keys in the query if the rules say so; else signed by OAuth 1.0a
     */
    public StoreClient client(StoreConnection store) {
        String scope = store.scope();
        LongSupplier nanoTime = System::nanoTime;
        StoreCall basic = new BasicCall(
                http,
                guard,
                store.address(),
                authorization(store),
                settings,
                clock,
                template(store.address(), store.rules().trust()));
        StoreCall observed = new ObservedCall(basic, scope, watch.listener(), nanoTime);
        LoadLimits limits = settings.load().of(store.rules());
        StoreGate gate = new StoreGate(limits, nanoTime.getAsLong());
        GatedCall.Told told = new GatedCall.Told(scope, watch.listener(), watch.ledger());
        StoreCall gated = new GatedCall(vertx, observed, gate, clock, nanoTime, told);
        StoreCall retrying = new RetryingCall(vertx, gated, retries);
        return new StoreClient(new PendingLimit(retrying, limits.atOnceMost() + limits.waiting(), told));
    }

    /**
     * Asks a site, as a stranger, for what WordPress tells everyone of it; only what we need of a large answer.
     *
     * @return fails with a {@link StoreException}, also where the site hides it
     */
    public Future<SiteIndex> siteIndex(StoreAddress site) {
        return siteIndex(site, StoreTrust.PUBLIC);
    }

    /** As {@link #siteIndex(StoreAddress)} of a site whose certificate is believed as {@code trust} says. */
    public Future<SiteIndex> siteIndex(StoreAddress site, StoreTrust trust) {
        StoreCall call =
                new BasicCall(http, guard, site, new Authorization.None(), settings, clock, template(site, trust));
        return call.send(StoreRequest.get(StoreRequest.SITE_INDEX, SiteIndex.FIELDS))
                .map(SiteIndex::of);
    }

    /** Closes the pool; calls under way are cut. */
    public Future<Void> close() {
        return http.close();
    }

    private Authorization authorization(StoreConnection store) {
        if (!store.address().https()) {
            return new Authorization.Signed(new OAuth1Signer(store.credentials(), clock, this::nonce));
        }
        return store.rules().keysInQuery()
                ? new Authorization.InQuery(store.credentials())
                : new Authorization.Basic(store.credentials());
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        nonceSource.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private RequestOptions template(StoreAddress store, StoreTrust trust) {
        RequestOptions options = new RequestOptions()
                .setHost(store.host())
                .setPort(store.port())
                .setSsl(store.https())
                .setFollowRedirects(false)
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .setIdleTimeout(settings.idleTimeout().toMillis())
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", settings.userAgent());
        return trust.ownWay() ? options.setSslOptions(tls(trust)) : options;
    }

    private static ClientSSLOptions tls(StoreTrust trust) {
        return new ClientSSLOptions()
                .setTrustOptions(TrustedStore.options(trust))
                .setHostnameVerificationAlgorithm("HTTPS");
    }

    private static HttpClientOptions options(ClientSettings settings) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setSslHandshakeTimeout(settings.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setDecompressionSupported(true)
                // A span holds the whole URL: our signature over HTTP, our very keys where they go in the query.
                .setTracingPolicy(TracingPolicy.IGNORE);
    }
}

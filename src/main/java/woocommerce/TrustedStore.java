package woocommerce;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Believes a store's certificate as its {@link StoreTrust} says. Host names are checked always: the JDK's own check is
 * asked for it with the connection at hand, for a pinned certificate too.
 */
final class TrustedStore extends X509ExtendedTrustManager {

    private final Optional<X509ExtendedTrustManager> authority;
    private final Optional<byte[]> pin;

    private TrustedStore(StoreTrust trust) {
        List<X509Certificate> anchors = trust.authorities();
        this.authority = anchors.isEmpty() ? Optional.empty() : Optional.of(believing(anchors));
        this.pin = trust.pin().map(Base64.getDecoder()::decode);
    }

    /** The options of a store's connections; make them once, since connections are shared by equal options. */
    static TrustOptions options(StoreTrust trust) {
        return new Options(new TrustedStore(trust));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(chain).checkServerTrusted(chain, authType, socket);
    }

    /** Without a connection nobody could check the host's name. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a store is only believed with its name");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.map(X509ExtendedTrustManager::getAcceptedIssuers).orElseGet(() -> new X509Certificate[0]);
    }

    /** Who checks the rest of a chain whose key is the pinned one, if one is. */
    private X509ExtendedTrustManager check(X509Certificate[] chain) throws CertificateException {
        X509Certificate leaf = chain[0];
        leaf.checkValidity();
        if (pin.isPresent() && !MessageDigest.isEqual(pin.get(), digest(leaf))) {
            throw new CertificateException("the certificate's key is not the pinned one");
        }
        return authority.orElseGet(() -> believing(List.of(leaf)));
    }

    private static byte[] digest(X509Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509ExtendedTrustManager believing(List<X509Certificate> anchors) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor " + i, anchors.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .flatMap(TrustedStore::extended)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK checks X.509 certificates", e);
        }
    }

    private static Stream<X509ExtendedTrustManager> extended(TrustManager manager) {
        return manager instanceof X509ExtendedTrustManager found ? Stream.of(found) : Stream.empty();
    }

    private static CertificateException noClients() {
        return new CertificateException("a store's trust is not for clients");
    }

    /** Equal to itself only, copies being itself: Vert.x keeps connections by it. */
    private record Options(TrustedStore manager) implements TrustOptions {
        @Override
        public TrustOptions copy() {
            return this;
        }

        @Override
        public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
            return TrustOptions.wrap(manager).getTrustManagerFactory(vertx);
        }

        @Override
        public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) {
            return serverName -> new TrustManager[] {manager};
        }
    }
}

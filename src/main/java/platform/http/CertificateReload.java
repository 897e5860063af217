package platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Secrets;

/**
 * Has a listener take a renewed certificate while it runs. Connections that are open keep the former one. A file that is
 * half written, or a key that does not belong to its certificate, changes nothing: it is looked at again.
 */
public final class CertificateReload {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateReload.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final HttpServer server;
    private final Path certificate;
    private final Path key;
    private byte[] known = new byte[0];

    CertificateReload(Vertx vertx, HttpServer server, Path certificate, Path key) {
        this.vertx = vertx;
        this.server = server;
        this.certificate = certificate;
        this.key = key;
    }

    /** Looks once a minute at the PEM files that a listener was made with; ends with the verticle that calls it. */
    public static void watch(Vertx vertx, HttpServer server, HttpServerOptions options) {
        if (options.isSsl() && options.getKeyCertOptions() instanceof PemKeyCertOptions pem) {
            CertificateReload reload =
                    new CertificateReload(vertx, server, Path.of(pem.getCertPath()), Path.of(pem.getKeyPath()));
            reload.look();
            vertx.setPeriodic(EVERY.toMillis(), tick -> reload.look());
        }
    }

    /** Never fails; true when another certificate was taken. The first look only remembers what is there. */
    Future<Boolean> look() {
        return vertx.executeBlocking(this::read)
                .compose(this::take)
                .onFailure(failure -> LOG.warn(
                        "the certificate of {} is not taken, the former one stays: {}",
                        certificate,
                        FailureSummary.of(failure)))
                .otherwise(false);
    }

    private record Pem(Buffer certificate, Buffer key) {

        byte[] fingerprint() {
            return Secrets.sha256(certificate.copy().appendBuffer(key).getBytes());
        }
    }

    private Pem read() throws IOException {
        return new Pem(Buffer.buffer(Files.readAllBytes(certificate)), Buffer.buffer(Files.readAllBytes(key)));
    }

    private Future<Boolean> take(Pem read) {
        byte[] fingerprint = read.fingerprint();
        if (known.length == 0 || Arrays.equals(known, fingerprint)) {
            known = fingerprint;
            return Future.succeededFuture(false);
        }
        ServerSSLOptions options = new ServerSSLOptions()
                .setKeyCertOptions(
                        new PemKeyCertOptions().addCertValue(read.certificate()).addKeyValue(read.key()));
        return server.updateSSLOptions(options).map(updated -> {
            known = fingerprint;
            LOG.info("a renewed certificate was taken from {}", certificate);
            return true;
        });
    }
}

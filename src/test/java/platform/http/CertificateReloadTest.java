package platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener takes a renewed certificate without a restart, and keeps a good one rather than take a broken one. */
class CertificateReloadTest {

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private Path certificate;
    private Path key;
    private HttpServer server;
    private CertificateReload reload;

    @BeforeEach
    void listen() throws IOException {
        certificate = directory.resolve("tls.crt");
        key = directory.resolve("tls.key");
        put(SelfSignedCertificate.create("first.test"));
        server = await(vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.toString())
                                .setKeyPath(key.toString())))
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1"));
        reload = new CertificateReload(vertx, server, certificate, key);
        assertThat(await(reload.look())).isFalse();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aRenewedOneIsTaken() throws Exception {
        assertThat(shown()).isEqualTo("CN=first.test");

        put(SelfSignedCertificate.create("second.test"));

        assertThat(await(reload.look())).isTrue();
        assertThat(shown()).isEqualTo("CN=second.test");
        assertThat(await(reload.look())).isFalse();
    }

    @Test
    void aBrokenOneIsNot_andTheNextGoodOneIs() throws Exception {
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nhalf");
        assertThat(await(reload.look())).isFalse();
        assertThat(shown()).isEqualTo("CN=first.test");

        Files.delete(key);
        assertThat(await(reload.look())).isFalse();

        put(SelfSignedCertificate.create("third.test"));
        assertThat(await(reload.look())).isTrue();
        assertThat(shown()).isEqualTo("CN=third.test");
    }

    private void put(SelfSignedCertificate made) throws IOException {
        Files.copy(Path.of(made.certificatePath()), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Path.of(made.privateKeyPath()), key, StandardCopyOption.REPLACE_EXISTING);
        made.delete();
    }

    /** Whose certificate a new connection gets. */
    private String shown() throws Exception {
        NetClientOptions trusting =
                new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
        NetSocket socket = await(vertx.createNetClient(trusting).connect(server.actualPort(), "127.0.0.1"));
        X509Certificate peer = (X509Certificate) socket.peerCertificates().get(0);
        await(socket.close());
        return peer.getSubjectX500Principal().getName();
    }
}

package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private String serve(HttpServerOptions options, int status) {
        HttpServer server = await(vertx.createHttpServer(options)
                .requestHandler(
                        request -> request.response().setStatusCode(status).end("{\"status\":\"healthy\"}"))
                .listen(0, "127.0.0.1"));
        return Integer.toString(server.actualPort());
    }

    @ParameterizedTest
    @CsvSource({"200,0", "503,1"})
    void theExitCode_followsTheAnswer(int status, int code) {
        String port = serve(new HttpServerOptions(), status);

        assertThat(new HealthCommand(Map.of("SERVICE_PORT", " " + port, "TLS_CERT", "")).call())
                .isEqualTo(code);
    }

    /** A certificate names our public host, and may be signed by whoever the operator trusts. */
    @Test
    void overTls_itIsAskedTheSame(@TempDir Path folder) throws Exception {
        HttpServerOptions tls = new HttpServerOptions().setSsl(true).setKeyCertOptions(selfSigned(folder));
        String port = serve(tls, 200);

        assertThat(new HealthCommand(Map.of("SERVICE_PORT", port, "TLS_CERT", "/etc/tls/cert.pem")).call())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "no port", "99999"})
    void noAnswer_isUnhealthy(String port) {
        assertThat(new HealthCommand(Map.of("SERVICE_PORT", port)).call()).isEqualTo(1);
    }

    private static JksOptions selfSigned(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("own.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool")
                + " -genkeypair -alias own -keyalg RSA -keysize 2048 -dname CN=us.test -ext san=dns:us.test"
                + " -storetype PKCS12 -storepass changeit -keypass changeit -validity 2 -keystore " + file;
        Process process = new ProcessBuilder(keytool.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return new JksOptions().setPath(file.toString()).setPassword("changeit");
    }
}

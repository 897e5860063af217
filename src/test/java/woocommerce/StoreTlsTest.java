package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import woocommerce.StoreProblem.Certificate;
import woocommerce.StoreProblem.Unreachable;

/** The client over TLS, the store's certificate being signed by nobody but itself, for the name shop.test. */
class StoreTlsTest {

    private static final ClientSettings SETTINGS = ClientSettings.defaults()
            .withRetries(1, Duration.ofMillis(1), Duration.ofMillis(1))
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static JksOptions certificate;
    private static ReplayStore store;

    @BeforeAll
    static void start() throws Exception {
        certificate = selfSigned(folder.resolve("store.p12"));
        vertx = Vertx.vertx();
        store = ReplayStore.start(vertx, new NetServerOptions().setSsl(true).setKeyCertOptions(certificate));
        store.plays("order_one");
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @Test
    void call_overTls_isBasicAndUnsigned() throws Exception {
        clients()
                .client(StoreAddress.of("https://shop.test"), new StoreCredentials("ck_1", "cs_2"), certificate)
                .order(491)
                .await(20, TimeUnit.SECONDS);

        ReplayStore.Asked asked = store.asked().get(store.asked().size() - 1);
        String basic = "Basic " + Base64.getEncoder().encodeToString("ck_1:cs_2".getBytes(StandardCharsets.UTF_8));
        assertThat(asked.line()).isEqualTo("GET /wp-json/wc/v3/orders/491 HTTP/1.1");
        assertThat(asked.head()).contains("authorization: " + basic.toLowerCase(Locale.ROOT), "host: shop.test\r\n");
    }

    @Test
    void call_unknownAuthority_isACertificateProblem() {
        assertThat(problem(clients()
                        .client(StoreAddress.of("https://shop.test"), key())
                        .order(491)))
                .isEqualTo(new Certificate());
    }

    @Test
    void call_certificateOfAnotherName_isACertificateProblem() {
        assertThat(problem(clients()
                        .client(StoreAddress.of("https://other.test"), key(), certificate)
                        .order(491)))
                .isEqualTo(new Certificate());
    }

    @Test
    void call_noTlsThere_isUnreachable() {
        ReplayStore plain = ReplayStore.start(vertx, new NetServerOptions()).hangsUp();
        StoreClients clients = new StoreClients(vertx, SETTINGS, plain.guard(), Clock.systemUTC(), new Random(1));

        assertThat(problem(clients.client(StoreAddress.of("https://shop.test"), key())
                        .order(491)))
                .isEqualTo(new Unreachable());
        clients.close().await();
    }

    private static StoreClients clients() {
        return new StoreClients(vertx, SETTINGS, store.guard(), Clock.systemUTC(), new Random(1));
    }

    private static StoreCredentials key() {
        return new StoreCredentials("ck_1", "cs_2");
    }

    private static StoreProblem problem(Future<?> future) {
        return catchThrowableOfType(StoreException.class, () -> future.await(20, TimeUnit.SECONDS))
                .problem();
    }

    private static JksOptions selfSigned(Path file) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String arguments =
                "-genkeypair -alias store -keyalg RSA -keysize 2048 -dname CN=shop.test -ext san=dns:shop.test"
                        + " -storetype PKCS12 -storepass changeit -keypass changeit -validity 2 -keystore ";
        Process process = new ProcessBuilder((keytool + " " + arguments + file).split(" "))
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return new JksOptions().setPath(file.toString()).setPassword("changeit");
    }
}

package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetServerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import woocommerce.StoreProblem.Unreachable;

/** The client over TLS, the store's certificate being signed by nobody but itself, for the name shop.test. */
class StoreTlsTest {

    private static final ClientSettings SETTINGS = ClientSettings.defaults()
            .withRetries(1, Duration.ofMillis(1), Duration.ofMillis(1))
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static String pem;
    private static String pin;
    private static ReplayStore store;

    @BeforeAll
    static void start() throws Exception {
        JksOptions certificate = selfSigned(folder.resolve("store.p12"));
        Certificate found = KeyStore.getInstance(new File(certificate.getPath()), "changeit".toCharArray())
                .getCertificate("store");
        pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(found.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        pin = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(found.getPublicKey().getEncoded()));
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
                .client(connection("https://shop.test", new StoreTrust(Optional.of(pem), Optional.empty())))
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
                .isEqualTo(new StoreProblem.Certificate());
    }

    @Test
    void call_certificateOfAnotherName_isACertificateProblem() {
        assertThat(problem(clients()
                        .client(connection("https://other.test", new StoreTrust(Optional.of(pem), Optional.empty())))
                        .order(491)))
                .isEqualTo(new StoreProblem.Certificate());
    }

    @Test
    void call_pinnedKey_isBelievedWithoutAnyAuthority() throws Exception {
        StoreTrust pinned = new StoreTrust(Optional.empty(), Optional.of("sha256/" + pin));
        StoreClient client = clients().client(connection("https://shop.test", pinned));

        client.order(491).await(20, TimeUnit.SECONDS);
        client.order(491).await(20, TimeUnit.SECONDS);
    }

    @Test
    void call_pinnedKeyOfAnotherName_isACertificateProblem() {
        StoreTrust pinned = new StoreTrust(Optional.empty(), Optional.of(pin));

        assertThat(problem(clients()
                        .client(connection("https://other.test", pinned))
                        .order(491)))
                .isEqualTo(new StoreProblem.Certificate());
    }

    @Test
    void call_anotherKeyIsPinned_isACertificateProblem_withTheAuthorityToo() {
        Optional<String> other = Optional.of("0".repeat(64));

        for (Optional<String> authority : List.of(Optional.<String>empty(), Optional.of(pem))) {
            assertThat(problem(clients()
                            .client(connection("https://shop.test", new StoreTrust(authority, other)))
                            .order(491)))
                    .isEqualTo(new StoreProblem.Certificate());
        }
    }

    @Test
    void call_authorityAndPin_bothHold() throws Exception {
        StoreTrust both = new StoreTrust(Optional.of(pem), Optional.of(pin));

        clients().client(connection("https://shop.test", both)).order(491).await(20, TimeUnit.SECONDS);
    }

    @Test
    void call_keysInTheQuery_onlyByItsSettingAndWithoutTheHeader() throws Exception {
        CallRules rules = new CallRules(
                new StoreTrust(Optional.of(pem), Optional.empty()), true, OptionalInt.empty(), OptionalInt.empty());
        clients()
                .client(new StoreConnection("", StoreAddress.of("https://shop.test"), key(), rules))
                .order(491)
                .await(20, TimeUnit.SECONDS);

        ReplayStore.Asked asked = store.asked().get(store.asked().size() - 1);
        assertThat(asked.line())
                .isEqualTo("GET /wp-json/wc/v3/orders/491?consumer_key=ck_1&consumer_secret=cs_2 HTTP/1.1");
        assertThat(asked.head()).doesNotContain("authorization:");
    }

    @Test
    void connections_ofOneStore_areSharedByItsCalls() throws Exception {
        StoreTrust pinned = new StoreTrust(Optional.empty(), Optional.of(pin));
        StoreClient client = clients().client(connection("https://shop.test", pinned));
        int before = store.connections();
        for (int i = 0; i < 5; i++) {
            client.order(491).await(20, TimeUnit.SECONDS);
        }

        assertThat(store.connections() - before).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void authority_thatIsNone_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreTrust(Optional.of(text), Optional.empty()));
    }

    @Test
    void authority_withAPrivateKeyOrTooMany_isRefused() {
        String key = pem + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreTrust(Optional.of(key), Optional.empty()))
                .withMessageContaining("private key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreTrust(Optional.of(pem.repeat(21)), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "?", "AAAA"})
    void pin_thatIsNone_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreTrust(Optional.empty(), Optional.of(text)));
    }

    @Test
    void pin_inHex_isTheSameInBase64() {
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(pin));

        assertThat(new StoreTrust(Optional.empty(), Optional.of(hex)).pin()).contains(pin);
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

    private static StoreConnection connection(String url, StoreTrust trust) {
        CallRules rules = new CallRules(trust, false, OptionalInt.empty(), OptionalInt.empty());
        return new StoreConnection("", StoreAddress.of(url), key(), rules);
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

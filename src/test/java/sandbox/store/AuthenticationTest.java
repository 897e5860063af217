package sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in: OAuth 1.0a over plain HTTP, checked against a signer that shares no code with the shop. */
class AuthenticationTest {

    private static final String NOW = "2026-11-22T09:30:00Z";
    private static final ApiKey KEY = new ApiKey("ck_1", "cs_1", ApiKey.Permission.READ_WRITE);

    private final Shopper shopper = new Shopper(StoreProfile.named("auth")
            .withKeys(List.of(
                    KEY,
                    new ApiKey("ck_r", "cs_r", ApiKey.Permission.READ),
                    new ApiKey("ck_w", "cs_w", ApiKey.Permission.WRITE)))
            .withTls(true)
            .withClock(Shopper.fixed(NOW)));
    private final String base = shopper.store.baseUrl();

    @AfterEach
    void close() {
        shopper.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
    void signedRequest_isAnswered(String algorithm) throws Exception {
        String path = "/orders?status=processing,completed&search=M%C3%BCller%20%26%20Co~*";

        assertThat(signed("GET", path, KEY, algorithm, 0, "n1").status()).isEqualTo(200);
    }

    @Test
    void signatureInTheHeader_isAnswered() throws Exception {
        String url = base + "/wp-json/wc/v3/orders";
        String query = TestOAuth.sign("GET", url, base, KEY, "HMAC-SHA256", now(), "n1")
                .split("\\?", 2)[1];
        String header = "OAuth " + query.replace("&", "\", ").replaceAll("=(?=[^,]*)", "=\"") + "\"";

        Shopper.Answer answer = Shopper.send("GET", url, null, "Authorization", header.replace("\"\"", "\""));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"899, 200", "-899, 200", "901, 401", "-901, 401"})
    void timestamp_mustBeWithin900Seconds(int off, int status) throws Exception {
        Shopper.Answer answer = signed("GET", "/orders", KEY, "HMAC-SHA256", off, "n");

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void nonce_isRefusedTheSecondTime_butOneIsRememberedPerSecond() throws Exception {
        assertThat(signed("GET", "/orders", KEY, "HMAC-SHA256", 0, "a").status())
                .isEqualTo(200);
        assertThat(signed("GET", "/orders", KEY, "HMAC-SHA256", 0, "a").status())
                .isEqualTo(401);
        assertThat(signed("GET", "/orders", KEY, "HMAC-SHA256", 0, "b").status())
                .isEqualTo(200);
        assertThat(signed("GET", "/orders", KEY, "HMAC-SHA256", 0, "a").status())
                .isEqualTo(200);
    }

    @Test
    void wrongSecretOrUnknownKey_isAnAuthenticationError() throws Exception {
        ApiKey wrong = new ApiKey("ck_1", "cs_x", ApiKey.Permission.READ);
        ApiKey unknown = new ApiKey("ck_x", "cs_1", ApiKey.Permission.READ);

        assertThat(code(signed("GET", "/orders", wrong, "HMAC-SHA1", 0, "n"))).isEqualTo(AUTH_ERROR);
        assertThat(code(signed("GET", "/orders", unknown, "HMAC-SHA1", 0, "n"))).isEqualTo(AUTH_ERROR);
    }

    @Test
    void keysThatMayOnlyReadOrWrite_areHeldToIt() throws Exception {
        ApiKey read = shopper.store.profile().keys().get(1);
        ApiKey write = shopper.store.profile().keys().get(2);

        assertThat(signed("GET", "/orders", read, "HMAC-SHA1", 0, "n").status()).isEqualTo(200);
        Shopper.Answer refused = signed("POST", "/orders", read, "HMAC-SHA1", 0, "m");
        assertThat(refused.object().getString("message"))
                .isEqualTo("The API key provided does not have write permissions.");
        assertThat(signed("GET", "/orders", write, "HMAC-SHA1", 0, "n").status())
                .isEqualTo(401);
        assertThat(signed("POST", "/orders", write, "HMAC-SHA1", 0, "m").status())
                .isEqualTo(201);
    }

    @Test
    void basicAndQueryKeys_arePassedOverOnPlainHttp() throws Exception {
        String url = base + "/wp-json/wc/v3/orders";

        assertThat(code(Shopper.send("GET", url, null, "Authorization", basic("cs_1"))))
                .isEqualTo(CANNOT_VIEW);
        String keys = url + "?consumer_key=ck_1&consumer_secret=cs_1";
        assertThat(code(Shopper.send("GET", keys, null))).isEqualTo(CANNOT_VIEW);
        assertThat(code(Shopper.send("GET", url, null))).isEqualTo(CANNOT_VIEW);
    }

    @Test
    void basicAndQueryKeys_workOverTls() throws Exception {
        String url = shopper.store.tlsUrl().orElseThrow() + "/wp-json/wc/v3/orders?include[]=1&include[]=2";
        HttpClient client = HttpClient.newBuilder().sslContext(trustingAll()).build();

        assertThat(tls(client, url, basic("cs_1"))).isEqualTo(200);
        assertThat(tls(client, url, basic("cs_wrong"))).isEqualTo(401);
        assertThat(tls(client, url + "&consumer_key=ck_1&consumer_secret=cs_1", "x"))
                .isEqualTo(200);
    }

    @Test
    void bracketsSignedAsSent_areRefused() throws Exception {
        String path = "/orders?status[]=pending&status[]=completed";

        assertThat(signed("GET", path.replace("[]", "%5B%5D"), KEY, "HMAC-SHA1", 0, "n")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void homeUrlOfTheShop_isSignedWhateverHostIsCalled() throws Exception {
        try (Shopper other = new Shopper(
                StoreProfile.named("home").withHomeUrl("http://shop.test:8088/").withClock(Shopper.fixed(NOW)))) {
            ApiKey key = other.store.profile().key();
            String url = other.store.baseUrl() + "/wp-json/wc/v3/orders";
            String right = TestOAuth.sign("GET", url, "http://shop.test:8088", key, "HMAC-SHA1", now(), "1");
            String wrong = TestOAuth.sign("GET", url, other.store.baseUrl(), key, "HMAC-SHA1", now(), "2");

            assertThat(Shopper.send("GET", right, null).status()).isEqualTo(200);
            assertThat(Shopper.send("GET", wrong, null).status()).isEqualTo(401);
        }
    }

    @Test
    void requests_areRecordedWithoutKeysAndSignatures() throws Exception {
        signed("GET", "/orders?per_page=5", KEY, "HMAC-SHA1", 0, "n");

        assertThat(shopper.store.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/orders");
            assertThat(request.query()).isEqualTo("per_page=5");
            assertThat(request.status()).isEqualTo(200);
        });
    }

    private static final String AUTH_ERROR = "woocommerce_rest_authentication_error";
    private static final String CANNOT_VIEW = "woocommerce_rest_cannot_view";

    private Shopper.Answer signed(String method, String path, ApiKey key, String algorithm, int off, String nonce)
            throws Exception {
        String url = base + "/wp-json/wc/v3" + path;
        String body = method.equals("POST") ? "{}" : null;
        return Shopper.send(method, TestOAuth.sign(method, url, base, key, algorithm, now() + off, nonce), body);
    }

    private static long now() {
        return Instant.parse(NOW).getEpochSecond();
    }

    private static String code(Shopper.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        return answer.object().getString("code");
    }

    private static String basic(String secret) {
        byte[] pair = ("ck_1:" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static int tls(HttpClient client, String url, String authorization) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(url.replace("[]", "%5B%5D")))
                .header("Authorization", authorization)
                .build();
        return client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static SSLContext trustingAll() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        return context;
    }

    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

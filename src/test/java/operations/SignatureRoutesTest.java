package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.OPERATOR;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stores.DatedSecret;
import testing.ApiHouse;
import testing.ShopDatabase;
import webhooks.SignatureCheck;

class SignatureRoutesTest {
    private static final String SECRET = "the shop's own secret";
    private static final String BODY = "{\"id\":7}";

    private final ShopDatabase shop = ShopDatabase.with("s1");
    private final SignatureCheck check = new SignatureCheck(
            storeId -> Future.succeededFuture(
                    storeId.equals("s1")
                            ? List.of(new DatedSecret(SECRET, Instant.parse("2024-01-15T12:00:00Z"), Optional.empty()))
                            : List.of()),
            Clock.systemUTC());

    @AfterEach
    void close() {
        shop.close();
    }

    private ApiHouse api(boolean debugMode) {
        return ApiHouse.serving(shop.vertx(), new SignatureRoutes(check, debugMode)::mount);
    }

    private static String sign(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAdminIsToldWhyASignatureFails_andNeverTheRightOne() {
        ApiHouse api = api(true);
        String signature = sign(BODY);

        ApiHouse.Answer right = api.post("/webhooks/debug/s1", BODY, "X-WC-Webhook-Signature", signature);
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.json().getBoolean("valid")).isTrue();
        assertThat(right.json().getString("secret_age")).isEqualTo("current");

        ApiHouse.Answer wrong = api.post("/webhooks/debug/s1", BODY + " ", "X-WC-Webhook-Signature", signature);
        assertThat(wrong.json().getString("reason")).isEqualTo("body_newline");
        ApiHouse.Answer other = api.post("/webhooks/debug/s1", "{}", "X-WC-Webhook-Signature", "AAAA");
        assertThat(other.json().getString("reason")).isEqualTo("wrong_length");
        assertThat(other.response().body()).doesNotContain(SECRET).doesNotContain(sign("{}"));
        assertThat(api.post("/webhooks/debug/s2", BODY, "X-WC-Webhook-Signature", signature)
                        .json()
                        .getString("reason"))
                .isEqualTo("no_secret");
    }

    @Test
    void nobodyElseIsToldAnything() {
        assertThat(api(false)
                        .post("/webhooks/debug/s1", BODY, "X-WC-Webhook-Signature", sign(BODY))
                        .status())
                .isEqualTo(404);
        assertThat(api(true).call(OPERATOR, "POST", "/webhooks/debug/s1", BODY).status())
                .isEqualTo(403);
    }
}

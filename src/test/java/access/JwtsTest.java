package access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.settings.Secret;
import testing.MovableClock;

/** Tokens written by hand, as an attacker would, held against our verification. */
class JwtsTest {
    private static final String SECRET = "a secret of 32 characters or more";

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = MovableClock.at("2024-01-15T10:30:00Z");
    private final Jwts jwts = new Jwts(vertx, Secret.of(SECRET), clock);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void our_own_token_is_good_until_its_end() {
        String token = jwts.sign(new JsonObject().put("sub", "ada").put("type", "access"), Duration.ofMinutes(15));

        clock.pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(await(jwts.verify(token, "access")).getString("sub")).isEqualTo("ada");
        assertThat(Jwts.saysOurs(token)).isTrue();

        clock.pass(Duration.ofSeconds(1));
        assertRefused(token);
    }

    @Test
    void a_token_by_hand_with_all_in_order_is_good() throws GeneralSecurityException {
        assertThat(await(jwts.verify(signed("HS256", "HmacSHA256", SECRET, good()), "access"))
                        .getString("sub"))
                .isEqualTo("ada");
    }

    @Test
    void an_altered_token_is_refused() throws GeneralSecurityException {
        String[] parts = signed("HS256", "HmacSHA256", SECRET, good()).split("\\.");
        String other = encoded(good().put("sub", "admin").encode());

        assertRefused(parts[0] + "." + other + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse());
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", ""})
    void a_token_without_signature_is_refused(String algorithm) throws GeneralSecurityException {
        String header =
                encoded(new JsonObject().put("alg", algorithm).put("typ", "JWT").encode());

        assertRefused(header + "." + encoded(good().encode()) + ".");
        assertRefused(signed(algorithm, "HmacSHA256", SECRET, good()));
    }

    @Test
    void another_algorithm_or_secret_is_refused() throws GeneralSecurityException {
        assertRefused(signed("HS512", "HmacSHA512", SECRET, good()));
        assertRefused(signed("HS384", "HmacSHA384", SECRET, good()));
        assertRefused(signed("RS256", "HmacSHA256", SECRET, good()));
        assertRefused(signed("HS256", "HmacSHA256", SECRET + "!", good()));
    }

    @Test
    void claims_that_are_wrong_or_missing_are_refused() throws GeneralSecurityException {
        assertRefused(ours(good().put("iss", "quenty")));
        assertRefused(ours(without("iss")));
        assertRefused(ours(good().put("type", "refresh")));
        assertRefused(ours(without("type")));
        assertRefused(ours(without("exp")));
        assertRefused(ours(good().put("exp", "never")));
        assertRefused(ours(good().put("exp", clock.instant().getEpochSecond())));
        assertRefused(ours(good().put("exp", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30.e30", "e30.W10.e30", "\u00e4.\u00e4.\u00e4"})
    void what_is_no_token_is_refused(String text) {
        assertThat(Jwts.saysOurs(text)).isFalse();
        assertRefused(text);
    }

    private JsonObject good() {
        return new JsonObject()
                .put("iss", "woocommerce-integration")
                .put("sub", "ada")
                .put("type", "access")
                .put("exp", clock.instant().plusSeconds(60).getEpochSecond());
    }

    private JsonObject without(String claim) {
        JsonObject claims = good();
        claims.remove(claim);
        return claims;
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> await(jwts.verify(token, "access"))).isInstanceOf(InvalidTokenException.class);
    }

    private static String ours(JsonObject claims) throws GeneralSecurityException {
        return signed("HS256", "HmacSHA256", SECRET, claims);
    }

    private static String signed(String algorithm, String mac, String secret, JsonObject claims)
            throws GeneralSecurityException {
        String header =
                encoded(new JsonObject().put("alg", algorithm).put("typ", "JWT").encode());
        String text = header + "." + encoded(claims.encode());
        Mac signer = Mac.getInstance(mac);
        signer.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac));
        byte[] signature = signer.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package notifications.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of contracts/standard-webhooks.md. */
class SigningSecretTest {
    private static final SigningSecret OURS = SigningSecret.parse("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
    private static final byte[] BODY =
            "{\"type\":\"shipment.delivered\",\"timestamp\":\"2026-01-02T03:04:05Z\",\"data\":{\"id\":\"s-1\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,V8PkQKP8C4R1wbueR0Y66eSQOnWGKzzTL/z/Z58Fk68=";

    @Test
    void ourVector() {
        assertThat(SigningSecret.header(List.of(OURS), "evt_0001", 1767323045, BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void theVectorOfTheReferenceLibraries() {
        SigningSecret secret = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(SigningSecret.header(List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileItIsRotated_bothSign_theNewestFirst() {
        SigningSecret newest = SigningSecret.random();

        String[] entries = SigningSecret.header(List.of(newest, OURS), "evt_0001", 1767323045, BODY)
                .split(" ");

        assertThat(entries).hasSize(2);
        assertThat(entries[0]).startsWith("v1,").isNotEqualTo(SIGNATURE);
        assertThat(entries[1]).isEqualTo(SIGNATURE);
    }

    @Test
    void aRandomOne_isWrittenAndReadAgain_andNeverShownByChance() {
        SigningSecret random = SigningSecret.random();

        assertThat(random.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(SigningSecret.parse(random.text()).text()).isEqualTo(random.text());
        assertThat(random.toString()).doesNotContain(random.text().substring(6));
        assertThat(SigningSecret.random().text()).isNotEqualTo(random.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AQID", "whsec_", "whsec_AQID", "whsec_no base64!", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhc="
            })
    void whatIsNoKey_isRefused_withoutBeingQuoted(String text) {
        assertThatThrownBy(() -> SigningSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a signing secret ");
    }

    @Test
    void aKeyOfMoreThan64Bytes_isRefused() {
        String long65 = Base64.getEncoder().encodeToString(new byte[65]);

        assertThatThrownBy(() -> SigningSecret.parse("whsec_" + long65)).hasMessageContaining("24 to 64 bytes");
    }
}

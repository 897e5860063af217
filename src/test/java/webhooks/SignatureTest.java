package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void everyRecordedDelivery_isSignedByItsSecretAndByNoOther() {
        List<RecordedDelivery> deliveries = RecordedDelivery.all();
        Set<String> secrets = deliveries.stream().map(RecordedDelivery::secret).collect(Collectors.toSet());

        assertThat(deliveries).hasSize(232);
        assertThat(secrets).hasSize(7);
        for (RecordedDelivery delivery : deliveries) {
            List<String> others = secrets.stream()
                    .filter(secret -> !Signature.decode(secret).equals(Signature.decode(delivery.secret())))
                    .toList();
            assertThat(Signature.matches(delivery.body(), delivery.signature(), List.of(delivery.secret())))
                    .as("delivery %d", delivery.n())
                    .isTrue();
            assertThat(Signature.matches(delivery.body(), delivery.signature(), others))
                    .isFalse();
        }
    }

    @Test
    void oneChangedByte_isNotSigned() {
        RecordedDelivery delivery = RecordedDelivery.all().get(0);
        byte[] changed = delivery.body().clone();
        changed[changed.length - 1] ^= 1;

        assertThat(Signature.matches(changed, delivery.signature(), List.of(delivery.secret())))
                .isFalse();
    }

    @Test
    void eitherOfTwoSecrets_isEnough() {
        String signature = RecordedDelivery.sign(BODY, "new");

        assertThat(Signature.matches(BODY, signature, List.of("old", "new"))).isTrue();
        assertThat(Signature.matches(BODY, signature, List.of("new", "old"))).isTrue();
        assertThat(Signature.matches(BODY, " " + signature + "\t", List.of("new")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "test_signature", "=", "é", "\uD83D\uDE00"})
    void nonsense_isNoSignature(String signature) {
        assertThat(Signature.matches(BODY, signature, List.of("secret"))).isFalse();
        assertThat(Signature.matches(BODY, signature, List.of())).isFalse();
    }

    @Test
    void withoutASecret_asMuchIsComputedAsWithOne() {
        assertThat(Signature.tried(List.of())).hasSize(1).allMatch(secret -> secret.length() > 20);
        assertThat(Signature.tried(List.of("new", "old"))).containsExactly("new", "old");
    }

    @Test
    void aKey_isTakenAsItStands_andAnEmptyOneSignsNothing() {
        String signature = RecordedDelivery.sign(BODY, "a&amp;b");

        assertThat(Signature.matchesKey(BODY, signature, "a&amp;b")).isTrue();
        assertThat(Signature.matchesKey(BODY, signature, "a&b")).isFalse();
        assertThat(Signature.matchesKey(BODY, "", "")).isFalse();
    }

    /** Else whoever sends an empty header would be believed. */
    @Test
    void anEmptySecret_signsNothing() {
        assertThat(Signature.matches(BODY, "", List.of(""))).isFalse();
        assertThat(Signature.matches(BODY, "", List.of("", "secret"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "x&amp;y,x&y",
        "x&y,x&y",
        "&lt;&gt;&quot;,<>\"",
        "&amp;lt;,&lt;",
        "&amp;amp;,&amp;",
        "&#038;lt;,&lt;",
        "&#38;&#0038;&#x26;&#X026;,&&&&",
        "&#060;&#62;,<>",
        "&#034;&#x22;,\"\"",
        "&#8217;&euro;&eacute;,&#8217;&euro;&eacute;",
        "&#x3c;&#x3e;,&#x3c;&#x3e;",
        "$1\\&amp;,$1\\&",
        "&amp,&amp",
        "&AMP;,&AMP;"
    })
    void aSecret_isDecodedOnceAsWordPressDoes(String secret, String decoded) {
        assertThat(Signature.decode(secret)).isEqualTo(decoded);
    }

    @Test
    void apostrophes_areDecoded() {
        assertThat(Signature.decode("&#039;&#39;&#x27;&#X0027;")).isEqualTo("''''");
    }
}

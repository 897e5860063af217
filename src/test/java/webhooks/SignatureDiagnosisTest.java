package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stores.DatedSecret;
import webhooks.SignatureDiagnosis.Verdict;

class SignatureDiagnosisTest {
    private static final Instant NOW = Instant.parse("2024-01-15T12:00:00Z");
    private static final String BODY =
            "{\"id\":7,\"name\":\"caf\\u00e9\",\"url\":\"https:\\/\\/shop.test\\/\",\"total\":\"1.50\"}";
    private static final DatedSecret CURRENT = secret("now & \"then\"", Optional.empty());
    private static final DatedSecret FORMER = secret("former", Optional.of(NOW.plusSeconds(60)));
    private static final DatedSecret RETIRED = secret("retired", Optional.of(NOW.minusSeconds(60)));
    private static final List<DatedSecret> ALL = List.of(CURRENT, FORMER, RETIRED);

    private static DatedSecret secret(String text, Optional<Instant> until) {
        return new DatedSecret(text, NOW.minusSeconds(3600), until);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(String body, String secret) {
        return RecordedDelivery.sign(bytes(body), secret);
    }

    private static SignatureDiagnosis found(String body, String signature) {
        return SignatureDiagnosis.of(bytes(body), Optional.of(signature), List.of(), ALL, NOW);
    }

    @Test
    void aRightSignature_isSaidToBeSo_andBySecretOfWhichAge() {
        SignatureDiagnosis current = found(BODY, signed(BODY, CURRENT.secret()));
        assertThat(current.verdict()).isEqualTo(Verdict.VALID);
        assertThat(current.age(NOW)).isEqualTo("current");
        SignatureDiagnosis former = found(BODY, signed(BODY, "former"));
        assertThat(former.verdict()).isEqualTo(Verdict.VALID);
        assertThat(former.age(NOW)).isEqualTo("former");
        SignatureDiagnosis retired = found(BODY, signed(BODY, "retired"));
        assertThat(retired.verdict()).isEqualTo(Verdict.RETIRED_SECRET);
        assertThat(retired.age(NOW)).isEqualTo("retired");
    }

    @Test
    void theRightBytesWrittenOtherwise_areRecognised() {
        byte[] raw = Base64.getDecoder().decode(signed(BODY, "former"));
        assertThat(found(BODY, HexFormat.of().formatHex(raw)).verdict()).isEqualTo(Verdict.HEX);
        assertThat(found(BODY, Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
                        .verdict())
                .isEqualTo(Verdict.BASE64_URL);
        assertThat(found(BODY, "not base64!").verdict()).isEqualTo(Verdict.NOT_BASE64);
        assertThat(found(BODY, "c2hvcnQ=").verdict()).isEqualTo(Verdict.WRONG_LENGTH);
        assertThat(found(BODY, signed(BODY, "another")).verdict()).isEqualTo(Verdict.NO_MATCH);
    }

    @Test
    void theSecretTakenOtherwise_isRecognised() {
        DatedSecret entities = secret("a &amp; b", Optional.empty());
        DatedSecret spaced = secret(" padded ", Optional.empty());
        List<DatedSecret> both = List.of(entities, spaced, CURRENT);
        assertThat(SignatureDiagnosis.of(bytes(BODY), Optional.of(rawSign("a &amp; b")), List.of(), both, NOW)
                        .verdict())
                .isEqualTo(Verdict.ENTITIES);
        assertThat(SignatureDiagnosis.of(bytes(BODY), Optional.of(rawSign("padded")), List.of(), both, NOW)
                        .verdict())
                .isEqualTo(Verdict.TRIMMED_SECRET);
        assertThat(SignatureDiagnosis.of(
                                bytes(BODY), Optional.of(rawSign("now &amp; &quot;then&quot;")), List.of(), both, NOW)
                        .verdict())
                .isEqualTo(Verdict.ENTITIES_ENCODED);
    }

    private static String rawSign(String key) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(bytes(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(BODY)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "BODY_NEWLINE|%s\\n",
                "BODY_BOM|\uFEFF%s",
                "BODY_REWRITTEN|{\"id\": 7, \"name\": \"caf\\u00e9\", \"url\": \"https:\\/\\/shop.test\\/\", \"total\": \"1.50\"}",
                "BODY_REWRITTEN|{\"id\":7,\"name\":\"café\",\"url\":\"https://shop.test/\",\"total\":\"1.50\"}",
                "NO_MATCH|{\"id\":8,\"name\":\"café\",\"url\":\"https://shop.test/\",\"total\":\"1.50\"}",
            })
    void aBodyChangedOnTheWay_isRecognised(Verdict verdict, String received) {
        String body = received.replace("%s", BODY);
        if (verdict == Verdict.BODY_NEWLINE) {
            body = BODY + "\n";
        }
        assertThat(found(body, signed(BODY, "former")).verdict()).isEqualTo(verdict);
    }

    @Test
    void changedLineEndings_areRecognised() {
        String written = "{\n\"id\":7\n}";
        assertThat(found(written.replace("\n", "\r\n"), signed(written, "former"))
                        .verdict())
                .isEqualTo(Verdict.BODY_LINE_ENDINGS);
    }

    @Test
    void withoutAnythingToCompare_thatIsSaid() {
        assertThat(SignatureDiagnosis.of(bytes(BODY), Optional.empty(), List.of(), ALL, NOW)
                        .verdict())
                .isEqualTo(Verdict.NO_SIGNATURE);
        assertThat(SignatureDiagnosis.of(bytes(BODY), Optional.empty(), List.of(signed(BODY, "former")), ALL, NOW)
                        .verdict())
                .isEqualTo(Verdict.WRONG_HEADER);
        assertThat(SignatureDiagnosis.of(bytes(BODY), Optional.of("x"), List.of(), List.of(), NOW)
                        .verdict())
                .isEqualTo(Verdict.NO_SECRET);
    }

    @Test
    void aBodyOfHugeNumbers_isNotWrittenOutInFull() {
        String body = "[" + "1e9999,".repeat(10_000) + "1]";
        assertThat(BodyVariants.of(bytes(body)))
                .allSatisfy(variant -> assertThat(variant.body().length()).isLessThan(2 * body.length()));
    }
}

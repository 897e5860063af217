package webhooks;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stores.DatedSecret;

/**
 * Says whether a delivery is signed as it must be, and if not, why. Tells of no secret and no expected signature. Pure.
 *
 * @param verdict what was found
 * @param matched the secret by which it is signed, if that was found out
 * @param form what the signature looks like: {@code base64}, {@code hex}, {@code other}, {@code absent}
 */
record SignatureDiagnosis(Verdict verdict, Optional<DatedSecret> matched, String form) {
    private static final int HMAC_BYTES = 32;

    /** What there is to find. */
    enum Verdict {
        VALID("Signed by a secret that counts. The door takes it."),
        NO_SECRET("The store is unknown or deactivated, or has no webhook secret: nothing can be right."),
        NO_SIGNATURE(
                "There is no X-WC-Webhook-Signature. Only WooCommerce's ping may be without, and is answered 200."),
        WRONG_HEADER(
                "The right signature, but in another header than X-WC-Webhook-Signature: a proxy renames headers."),
        RETIRED_SECRET("Signed by a former secret whose time is over: give the shop's webhook the current one."),
        HEX("The right secret and body, but written in hexadecimal: WooCommerce writes base64."),
        BASE64_URL("The right secret and body, but in the URL's alphabet of base64: a proxy rewrote the header."),
        ENTITIES("Signed by the secret as it is written, with its HTML entities: WooCommerce decodes them first."),
        ENTITIES_ENCODED("Signed by the secret with its special characters written as HTML entities."),
        TRIMMED_SECRET("Signed by the secret without the space around it: the shop trimmed it."),
        BODY_NEWLINE("The body lost or gained line breaks at its end on the way."),
        BODY_LINE_ENDINGS("The line endings of the body were changed on the way."),
        BODY_BOM("A byte order mark was put before the body or taken away on the way."),
        BODY_REWRITTEN("The body was parsed and written anew on the way: same JSON, other bytes."),
        NOT_BASE64("The signature is no base64: it was cut or rewritten on the way."),
        WRONG_LENGTH("The signature is base64 of another length than HMAC-SHA256 has: it was cut, or made otherwise."),
        NO_MATCH("Another secret than ours, or a body changed in a way that we do not know.");

        private final String detail;

        Verdict(String detail) {
            this.detail = detail;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        String detail() {
            return detail;
        }
    }

    /**
     * @param signature of {@code X-WC-Webhook-Signature}
     * @param elsewhere the values of other headers that may be meant as one
     * @param secrets all that the store has or had, the newest first
     */
    static SignatureDiagnosis of(
            byte[] body, Optional<String> signature, List<String> elsewhere, List<DatedSecret> secrets, Instant now) {
        String form = signature.map(SignatureDiagnosis::form).orElse("absent");
        if (secrets.isEmpty()) {
            return new SignatureDiagnosis(Verdict.NO_SECRET, Optional.empty(), form);
        }
        if (signature.isEmpty()) {
            return elsewhere.stream()
                    .flatMap(value -> match(body, value, secrets).stream())
                    .findFirst()
                    .map(secret -> new SignatureDiagnosis(Verdict.WRONG_HEADER, Optional.of(secret), form))
                    .orElseGet(() -> new SignatureDiagnosis(Verdict.NO_SIGNATURE, Optional.empty(), form));
        }
        return of(body, signature.get().strip(), secrets, now, form);
    }

    private static SignatureDiagnosis of(
            byte[] body, String signature, List<DatedSecret> secrets, Instant now, String form) {
        Optional<DatedSecret> exact = match(body, signature, secrets);
        if (exact.isPresent()) {
            boolean counts = exact.get().retiresAt().map(now::isBefore).orElse(true);
            return new SignatureDiagnosis(counts ? Verdict.VALID : Verdict.RETIRED_SECRET, exact, form);
        }
        for (Attempt attempt : attempts(Buffer.buffer(body), signature)) {
            for (DatedSecret secret : secrets) {
                if (attempt.matches(secret.secret())) {
                    return new SignatureDiagnosis(attempt.verdict(), Optional.of(secret), form);
                }
            }
        }
        return new SignatureDiagnosis(unmatched(form, signature), Optional.empty(), form);
    }

    private static Verdict unmatched(String form, String signature) {
        if (form.equals("other")) {
            return Verdict.NOT_BASE64;
        }
        return form.equals("base64") && decoded(signature).length != HMAC_BYTES
                ? Verdict.WRONG_LENGTH
                : Verdict.NO_MATCH;
    }

    private static Optional<DatedSecret> match(byte[] body, String signature, List<DatedSecret> secrets) {
        return secrets.stream()
                .filter(secret -> Signature.matches(body, signature, List.of(secret.secret())))
                .findFirst();
    }

    /** One way in which a right signature comes out wrong. */
    private record Attempt(Verdict verdict, Buffer body, String signature, SecretForm form) {
        boolean matches(String secret) {
            return Signature.matchesKey(body.getBytes(), signature, form.key(secret));
        }
    }

    /** What of a secret was taken as the key. */
    @FunctionalInterface
    private interface SecretForm {
        String key(String secret);
    }

    private static List<Attempt> attempts(Buffer body, String signature) {
        List<Attempt> attempts = new ArrayList<>();
        asBase64(signature)
                .ifPresent(rewritten -> attempts.add(new Attempt(
                        form(signature).equals("hex") ? Verdict.HEX : Verdict.BASE64_URL,
                        body,
                        rewritten,
                        Signature::decode)));
        attempts.add(new Attempt(Verdict.ENTITIES, body, signature, secret -> secret));
        attempts.add(new Attempt(Verdict.ENTITIES_ENCODED, body, signature, SignatureDiagnosis::encoded));
        attempts.add(new Attempt(
                Verdict.TRIMMED_SECRET,
                body,
                signature,
                secret -> Signature.decode(secret).strip()));
        BodyVariants.of(body.getBytes())
                .forEach(variant ->
                        attempts.add(new Attempt(variant.verdict(), variant.body(), signature, Signature::decode)));
        return attempts;
    }

    private static String encoded(String secret) {
        return secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#039;");
    }

    private static String form(String signature) {
        String text = signature.strip();
        if (text.matches("[0-9a-fA-F]{64}")) {
            return "hex";
        }
        return decoded(text).length > 0 ? "base64" : "other";
    }

    /** The same bytes in base64, when they are written otherwise. */
    private static Optional<String> asBase64(String signature) {
        if (form(signature).equals("hex")) {
            return Optional.of(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(signature)));
        }
        String usual = signature.replace('-', '+').replace('_', '/');
        String padded = usual + "=".repeat((4 - usual.length() % 4) % 4);
        return padded.equals(signature) ? Optional.empty() : Optional.of(padded);
    }

    private static byte[] decoded(String signature) {
        try {
            return Base64.getDecoder().decode(signature.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** How old the matched secret is: {@code current}, {@code former} or {@code retired}; null when none was found. */
    @Nullable
    String age(Instant now) {
        return matched.map(secret -> secret.retiresAt()
                        .map(end -> now.isBefore(end) ? "former" : "retired")
                        .orElse("current"))
                .orElse(null);
    }
}

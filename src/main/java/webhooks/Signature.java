package webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import platform.crypto.Secrets;

/**
 * WooCommerce's signature: base64(HMAC-SHA256(raw body, secret)), the secret HTML-entity-decoded first as WordPress's
 * {@code wp_specialchars_decode} does it (contracts, point 13).
 */
final class Signature {

    private static final String HMAC = "HmacSHA256";

    /** By name or number, zeros before the number allowed; {@code <} and {@code >} have no hexadecimal form there. */
    private static final Pattern ENTITY =
            Pattern.compile("&(?:lt|gt|quot|amp|#0*(?:34|38|39|60|62)|#[xX]0*(?:22|26|27));");

    /** Random in each process, so that nobody can sign by it. */
    private static final List<String> NOBODYS = List.of(Secrets.randomToken(32));

    private Signature() {}

    /**
     * Whether one of the secrets signed exactly these bytes. Compares in constant time, and all secrets always. Without
     * any secret it computes as long as with one: the time of a refusal must not tell which stores exist.
     */
    static boolean matches(byte[] body, String signature, List<String> secrets) {
        byte[] told = signature.strip().getBytes(StandardCharsets.US_ASCII);
        boolean matched = false;
        for (String secret : tried(secrets)) {
            byte[] expected = sign(body, decode(secret));
            matched |= MessageDigest.isEqual(told, expected) && expected.length > 0;
        }
        return matched;
    }

    /** What is computed with: never nothing. */
    static List<String> tried(List<String> secrets) {
        return secrets.isEmpty() ? NOBODYS : secrets;
    }

    /** Whether these bytes are signed by exactly this key, nothing of it decoded. Compares in constant time. */
    static boolean matchesKey(byte[] body, String signature, String key) {
        byte[] expected = sign(body, key);
        return expected.length > 0
                && MessageDigest.isEqual(signature.strip().getBytes(StandardCharsets.US_ASCII), expected);
    }

    /** Empty for a secret of no characters, by which nobody can sign. */
    private static byte[] sign(byte[] body, String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length == 0) {
            return new byte[0];
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** The five characters that WordPress encodes, decoded once; every other entity stays as it is. */
    static String decode(String secret) {
        return ENTITY.matcher(secret).replaceAll(entity -> Matcher.quoteReplacement(character(entity.group())));
    }

    private static String character(String entity) {
        String name = entity.substring(1, entity.length() - 1);
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "amp" -> "&";
            default -> Character.toString(codePoint(name.substring(1)));
        };
    }

    private static int codePoint(String number) {
        boolean hex = number.charAt(0) == 'x' || number.charAt(0) == 'X';
        return hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
    }
}

package webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * WooCommerce's signature: base64(HMAC-SHA256(raw body, secret)), the secret HTML-entity-decoded first as WordPress's
 * {@code wp_specialchars_decode} does it (contracts, point 13).
 */
final class Signature {

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** Whether one of the secrets signed exactly these bytes. Compares in constant time, and all secrets always. */
    static boolean matches(byte[] body, String signature, List<String> secrets) {
        byte[] told = signature.strip().getBytes(StandardCharsets.US_ASCII);
        boolean matched = false;
        for (String secret : secrets) {
            matched |= MessageDigest.isEqual(told, sign(body, secret));
        }
        return matched;
    }

    private static byte[] sign(byte[] body, String secret) {
        byte[] key = decode(secret).getBytes(StandardCharsets.UTF_8);
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
        return secret.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }
}

package platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869): many independent keys out of one. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    /** A 32-byte key for one use of {@code key}, without salt since {@code key} is already uniformly random. */
    static byte[] forUse(byte[] key, String... use) {
        return derive(key, new byte[0], LengthPrefixed.of(use), HASH_BYTES);
    }

    /** RFC 5869, sections 2.2 and 2.3: extract, then expand. */
    static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int length) {
        if (length < 0 || length > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("HKDF gives at most " + 255 * HASH_BYTES + " bytes");
        }
        byte[] pseudoRandomKey = hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, inputKey);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0, counter = 1; done < length; done += HASH_BYTES, counter++) {
            block = hmac(pseudoRandomKey, block, info, new byte[] {(byte) counter});
            System.arraycopy(block, 0, output, done, Math.min(HASH_BYTES, length - done));
        }
        Arrays.fill(pseudoRandomKey, (byte) 0);
        return output;
    }

    /** HMAC-SHA256 over the concatenated parts. */
    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

    /** HMAC-SHA256 over a text's UTF-8 bytes. */
    static byte[] hmac(byte[] key, String text) {
        return hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }
}

package notifications.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import platform.crypto.Secrets;

/** A key that webhooks are signed with by the scheme {@code v1} of Standard Webhooks. Pure but for {@link #random}. */
final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NEW_BYTES = 32;
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /** A new one. */
    static SigningSecret random() {
        return new SigningSecret(Secrets.randomBytes(NEW_BYTES));
    }

    /** @throws IllegalArgumentException when it is not {@code whsec_} and the base64 of 24 to 64 bytes; without the text */
    static SigningSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
        }
        byte[] key = decode(text.substring(PREFIX.length()));
        if (key.length < FEWEST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException("a signing secret has 24 to 64 bytes");
        }
        return new SigningSecret(key);
    }

    /** As its owner gets it, once. */
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /**
     * The value of {@code webhook-signature}: an entry for each key, the newest first.
     *
     * @param seconds of this attempt, as in {@code webhook-timestamp}
     * @param body the very bytes that are sent
     */
    static String header(List<SigningSecret> secrets, String id, long seconds, byte[] body) {
        return secrets.stream()
                .map(secret -> secret.signature(id, seconds, body))
                .collect(Collectors.joining(" "));
    }

    private String signature(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a signing secret is base64 behind its prefix");
        }
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "SigningSecret[…]";
    }
}

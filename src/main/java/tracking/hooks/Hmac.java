package tracking.hooks;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import platform.crypto.Secrets;

/** HMAC-SHA256 in hexadecimal. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Whether {@code hex} is the code of the bytes, in a time that does not depend on where it differs. */
    static boolean matches(String hex, String secret, Buffer bytes) {
        return !secret.isEmpty() && Secrets.equal(of(secret, bytes), hex.toLowerCase(Locale.ROOT));
    }

    private static String of(String secret, Buffer bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(bytes.getBytes()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package tracking.hooks;

import io.vertx.core.buffer.Buffer;
import java.text.Normalizer;
import java.util.Optional;

/**
 * EasyPost's {@code X-Hmac-Signature}: over the bytes received, with the secret in Unicode NFKD. It has no time in it, so
 * only the event's id keeps a replay away.
 */
public final class EasyPostSignature {

    /** The header that holds it. */
    public static final String HEADER = "X-Hmac-Signature";

    private static final String PREFIX = "hmac-sha256-hex=";

    private EasyPostSignature() {}

    /** What the header tells of these bytes. */
    public static SignatureVerdict check(Optional<String> header, Buffer body, String secret) {
        if (header.isEmpty()) {
            return SignatureVerdict.ABSENT;
        }
        boolean valid = header.filter(text -> text.startsWith(PREFIX))
                .filter(text -> Hmac.matches(
                        text.substring(PREFIX.length()), Normalizer.normalize(secret, Normalizer.Form.NFKD), body))
                .isPresent();
        return valid ? SignatureVerdict.VALID : SignatureVerdict.INVALID;
    }
}

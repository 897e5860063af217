package tracking.hooks;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shippo's {@code Shippo-Auth-Signature: t=UNIX,v1=HEX}, over the time, a dot and the bytes received; Shippo signs only
 * when it was asked to.
 */
public final class ShippoSignature {

    /** The header that holds it. */
    public static final String HEADER = "Shippo-Auth-Signature";

    /** How far the time in it may be from ours, either way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private ShippoSignature() {}

    /** What the header tells of these bytes at this moment. */
    public static SignatureVerdict check(Optional<String> header, Buffer body, String secret, Instant now) {
        return header.map(text -> isValid(text, body, secret, now) ? SignatureVerdict.VALID : SignatureVerdict.INVALID)
                .orElse(SignatureVerdict.ABSENT);
    }

    private static boolean isValid(String header, Buffer body, String secret, Instant now) {
        String time = "";
        List<String> codes = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String text = part.strip();
            if (text.startsWith("t=")) {
                time = text.substring(2);
            } else if (text.startsWith("v1=")) {
                codes.add(text.substring(3));
            }
        }
        Buffer signed = Buffer.buffer(time + ".").appendBuffer(body);
        return isNear(time, now) && codes.stream().anyMatch(code -> Hmac.matches(code, secret, signed));
    }

    private static boolean isNear(String time, Instant now) {
        if (!time.matches("\\d{1,12}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
        return apart.abs().compareTo(TOLERANCE) <= 0;
    }
}

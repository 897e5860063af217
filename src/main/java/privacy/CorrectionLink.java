package privacy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import platform.crypto.Keyring;
import platform.crypto.Secrets;

/**
 * What the link of a correction ends in: the request, until when it works, and our signature over both, so that nobody makes
 * one or makes one last longer. Pure but for the key.
 */
final class CorrectionLink {

    private static final String PURPOSE = "correction-link";
    private static final Pattern FORM =
            Pattern.compile("(pr_[A-Za-z0-9_-]{8,40})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final Keyring keyring;

    CorrectionLink(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * A link that we made.
     *
     * @param requestId the request's id
     * @param until when it stops to work
     */
    record Signed(String requestId, Instant until) {}

    /** To a whole second. */
    String token(String requestId, Instant until) {
        String said = requestId + "." + until.getEpochSecond();
        return said + "." + signature(said);
    }

    /** Empty for what we did not make; the time is not looked at. */
    Optional<Signed> read(String token) {
        Matcher matcher = FORM.matcher(token);
        return matcher.matches()
                        && Secrets.equal(signature(matcher.group(1) + "." + matcher.group(2)), matcher.group(3))
                ? Optional.of(new Signed(matcher.group(1), Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))))
                : Optional.empty();
    }

    private String signature(String said) {
        byte[] hash = keyring.keyedHash(PURPOSE, said.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}

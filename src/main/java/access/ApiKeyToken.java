package access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import platform.crypto.Secrets;

/**
 * An API key as its holder has it: {@code wci_<id>_<secret>}. The id is looked up; of the secret only the SHA-256 is
 * stored, which is enough for 256 random bits.
 *
 * @param id not secret
 * @param secret 32 random bytes, base64url
 */
record ApiKeyToken(String id, String secret) {
    private static final Pattern FORM = Pattern.compile("wci_([a-z0-9]{1,32})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;

    static ApiKeyToken generate(String id) {
        return new ApiKeyToken(id, Secrets.randomToken(SECRET_BYTES));
    }

    static Optional<ApiKeyToken> parse(String token) {
        Matcher matcher = FORM.matcher(token);
        return matcher.matches() ? Optional.of(new ApiKeyToken(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The whole token. */
    String text() {
        return "wci_" + id + "_" + secret;
    }

    byte[] secretHash() {
        return Secrets.sha256(secret);
    }

    @Override
    public String toString() {
        return "wci_" + id + "_…";
    }
}

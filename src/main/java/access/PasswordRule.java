package access;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are good enough, and their bytes. Pure.
 *
 * <p>Length is what counts (NIST SP 800-63B); of the 72 bytes that bcrypt looks at, none is cut off silently: a longer
 * password is refused.
 */
final class PasswordRule {
    /** What bcrypt looks at. */
    static final int MOST_BYTES = 72;

    private static final int FEWEST_CHARACTERS = 12;
    private static final int FEWEST_DIFFERENT = 5;
    /** A shorter name is in many a password by accident. */
    private static final int LONG_NAME = 4;

    private PasswordRule() {}

    /** What is wrong with a password that somebody chose, in words that say what would be right. */
    static Optional<String> complaint(String password, String username) {
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            return Optional.of("must have at least " + FEWEST_CHARACTERS + " characters");
        }
        if (bytes(password).length > MOST_BYTES) {
            return Optional.of("must have at most " + MOST_BYTES + " bytes in UTF-8");
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("must have at least " + FEWEST_DIFFERENT + " different characters");
        }
        boolean namesUser = username.length() >= LONG_NAME
                && password.toLowerCase(Locale.ROOT).contains(username);
        return namesUser ? Optional.of("must not have the user's name within") : Optional.empty();
    }

    /** The same for every way to type the same characters. */
    static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}

package audit;

import java.util.Locale;
import java.util.Optional;

/**
 * A seal that somebody noted outside of the database: it shows that nothing behind it was cut off.
 *
 * @param position its place in the chain, from 1
 * @param seal as hex, in small letters
 */
public record KnownSeal(long position, String seal) {

    /** Of {@code <position>:<seal>}, as a verification tells it; empty for another text. */
    public static Optional<KnownSeal> parse(String text) {
        return text.matches("[1-9][0-9]{0,17}:[0-9a-fA-F]{64}")
                ? Optional.of(new KnownSeal(
                        Long.parseLong(text.substring(0, text.indexOf(':'))),
                        text.substring(text.indexOf(':') + 1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}

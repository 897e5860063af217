package shipping;

import carriers.Address;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an address is a post-office box, by the words that people write: no field of an order says so. English,
 * Spanish, Portuguese, German, French and Italian are known. Pure.
 */
final class PoBox {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final List<Pattern> WORDS = Stream.of(
                    "\\bg?p\\s*\\.?\\s*o\\s*\\.?\\s*box(?!\\p{L})",
                    "\\bpost(?:al)?\\s+(?:office\\s+)?box(?!\\p{L})",
                    "\\b(?:apartado|apdo|aptdo)\\b\\.?(?:\\s+de\\s+correos?|\\s+postal|\\s+a[eé]reo)?\\s*(?:n[º°o]?\\.?\\s*)?\\d",
                    "\\bapartado\\s+(?:de\\s+correos?|postal|a[eé]reo)\\b",
                    "\\bcasilla\\s+(?:de\\s+correos?|postal)\\b",
                    "\\b(?:caixa|casella)\\s+postale?\\b",
                    "\\bpostfach\\b",
                    "\\bbo[iî]te\\s+postale\\b",
                    "^\\s*b\\.?\\s?p\\.?\\s*\\d+\\s*$")
            .map(words -> Pattern.compile(words, FLAGS))
            .toList();

    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}]+");

    private PoBox() {}

    static boolean is(Address address) {
        return Stream.of(Optional.of(address.street()), address.street2())
                .flatMap(Optional::stream)
                .map(PoBox::withSingleSpaces)
                .anyMatch(line ->
                        WORDS.stream().anyMatch(words -> words.matcher(line).find()));
    }

    /** Else a long gap, which any customer can write, would be looked at in as many ways as its length squared. */
    private static String withSingleSpaces(String line) {
        return GAPS.matcher(line).replaceAll(" ");
    }
}

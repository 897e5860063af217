package shipping;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Postcodes as WooCommerce's shipping zones write them: one ({@code SW1A 1AA}), all that begin so ({@code SW1A*}), or a
 * range with both ends ({@code 1000...2999}). Case, spaces and hyphens do not count. Where both ends are numbers, only
 * a postcode that is a number can be between them; else each character counts as WooCommerce counts it, a letter as its
 * place in the alphabet, and what an end lacks of the postcode's length as nought. Pure.
 */
final class Postcodes {

    private static final String TO = "...";
    private static final Pattern IGNORED = Pattern.compile("[\\s-]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{1,20}");
    private static final int BASE = 100;

    private Postcodes() {}

    /** What is wrong with one as a condition, if anything. */
    static Optional<String> fault(String written) {
        if (written.contains(TO)) {
            Optional<Range> range = range(written);
            if (range.isEmpty()) {
                return Optional.of("must name a range by its two ends, such as 1000...2999");
            }
            return range.get().isEmpty() ? Optional.of("must name the lower end of a range first") : Optional.empty();
        }
        String code = written.endsWith("*") ? written.substring(0, written.length() - 1) : written;
        return CODE.matcher(plain(code)).matches()
                ? Optional.empty()
                : Optional.of("must be postcodes, their beginnings (12*) or ranges (1000...2999)");
    }

    /** Whether a postcode is one of these. */
    static boolean anyHolds(List<String> written, String postcode) {
        String plain = plain(postcode);
        return !plain.isEmpty() && written.stream().anyMatch(each -> holds(each, plain));
    }

    private static boolean holds(String written, String postcode) {
        if (written.contains(TO)) {
            return range(written).map(range -> range.holds(postcode)).orElse(false);
        }
        String code = plain(written);
        return code.endsWith("*") ? postcode.startsWith(code.substring(0, code.length() - 1)) : postcode.equals(code);
    }

    private static Optional<Range> range(String written) {
        int at = written.indexOf(TO);
        String from = plain(written.substring(0, at));
        String to = plain(written.substring(at + TO.length()));
        return CODE.matcher(from).matches() && CODE.matcher(to).matches()
                ? Optional.of(new Range(from, to))
                : Optional.empty();
    }

    private static String plain(String postcode) {
        return IGNORED.matcher(postcode).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Both ends are in it. */
    private record Range(String from, String to) {

        boolean isEmpty() {
            int length = Math.max(from.length(), to.length());
            return isOfNumbers()
                    ? new BigInteger(from).compareTo(new BigInteger(to)) > 0
                    : rank(from, length).compareTo(rank(to, length)) > 0;
        }

        boolean holds(String postcode) {
            if (isOfNumbers()) {
                return NUMBER.matcher(postcode).matches()
                        && isBetween(new BigInteger(postcode), new BigInteger(from), new BigInteger(to));
            }
            int length = postcode.length();
            return isBetween(rank(postcode, length), rank(from, length), rank(to, length));
        }

        private boolean isOfNumbers() {
            return NUMBER.matcher(from).matches() && NUMBER.matcher(to).matches();
        }

        private static boolean isBetween(BigInteger number, BigInteger least, BigInteger most) {
            return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
        }

        /** Two decimal places for each character; what the text lacks of a length is nought. */
        private static BigInteger rank(String code, int length) {
            BigInteger rank = BigInteger.ZERO;
            for (int i = 0; i < Math.max(length, code.length()); i++) {
                int value = i < code.length() ? value(code.charAt(i)) : 0;
                rank = rank.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(value));
            }
            return rank;
        }

        private static int value(char character) {
            if (character >= '0' && character <= '9') {
                return character - '0';
            }
            return character >= 'A' && character <= 'Z' ? character - 'A' + 1 : 0;
        }
    }
}

package platform.cards;

import java.util.List;

/**
 * Numbers that a brand issues.
 *
 * @param first its lowest beginning
 * @param last its highest beginning, of as many digits
 * @param shortest its fewest digits
 * @param longest its most digits
 */
record CardBrand(int first, int last, int shortest, int longest) {

    private static final List<CardBrand> BRANDS = List.of(
            // Visa; numbers of 13 digits are no longer issued, and would be half of all article numbers.
            new CardBrand(4, 4, 16, 16),
            new CardBrand(4, 4, 19, 19),
            // Mastercard.
            new CardBrand(51, 55, 16, 16),
            new CardBrand(2221, 2720, 16, 16),
            // American Express.
            new CardBrand(34, 34, 15, 15),
            new CardBrand(37, 37, 15, 15),
            // Diners Club.
            new CardBrand(300, 305, 14, 19),
            new CardBrand(36, 36, 14, 19),
            new CardBrand(38, 39, 14, 19),
            // Discover, with RuPay.
            new CardBrand(60, 60, 16, 19),
            new CardBrand(644, 659, 16, 19),
            // UnionPay.
            new CardBrand(62, 62, 16, 19),
            new CardBrand(81, 82, 16, 19),
            // JCB.
            new CardBrand(3528, 3589, 16, 19),
            // Mir.
            new CardBrand(2200, 2204, 16, 19),
            // Maestro.
            new CardBrand(5018, 5020, 16, 19),
            new CardBrand(5038, 5038, 16, 19),
            new CardBrand(5893, 5893, 16, 19),
            new CardBrand(6304, 6304, 16, 19),
            new CardBrand(6759, 6763, 16, 19));

    /** Whether some brand issues cards with a number of this length and beginning. */
    static boolean issues(CharSequence digits) {
        return BRANDS.stream().anyMatch(brand -> brand.holds(digits));
    }

    private boolean holds(CharSequence digits) {
        int places = Integer.toString(first).length();
        int begins = Integer.parseInt(digits, 0, places, 10);
        return digits.length() >= shortest && digits.length() <= longest && begins >= first && begins <= last;
    }
}

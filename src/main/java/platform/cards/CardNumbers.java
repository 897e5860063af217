package platform.cards;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what looks like the number of a payment card: digits, alone or in groups apart by one space, hyphen or full stop, of a
 * brand's length and first digits (ISO/IEC 7812, the brands' published ranges) and with a valid last digit (Luhn). Pure.
 */
public final class CardNumbers {

    private static final int SHORTEST = 14;
    private static final int LONGEST = 19;
    /** What PCI DSS 3.4 lets be shown: the first six digits and the last four. */
    private static final int SHOWN_FIRST = 6;

    private static final int SHOWN_LAST = 4;
    private static final char MASK = '*';
    private static final char NO_BREAK_SPACE = '\u00A0';

    private CardNumbers() {}

    /** Digits that follow one another directly, from {@code start} to before {@code end}. */
    private record Group(int start, int end) {}

    /** The text with stars for all digits of card numbers but the first six and the last four; itself when it holds none. */
    public static String masked(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        char[] masked = null;
        for (List<Group> run : runs(text)) {
            for (int first = 0; first < run.size(); first++) {
                int last = lastOfCard(text, run, first);
                if (last >= 0) {
                    masked = masked == null ? text.toCharArray() : masked;
                    mask(masked, run.get(first).start(), run.get(last).end());
                    first = last;
                }
            }
        }
        return masked == null ? text : new String(masked);
    }

    /** Groups with one separator in between stand in one run; only runs that are long enough for a card. */
    private static List<List<Group>> runs(String text) {
        List<List<Group>> runs = new ArrayList<>();
        List<Group> run = new ArrayList<>();
        int digits = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endOfDigits(text, at);
            if (end == at) {
                at++;
                continue;
            }
            run.add(new Group(at, end));
            digits += end - at;
            boolean goesOn = end + 1 < text.length() && separates(text.charAt(end)) && isDigit(text.charAt(end + 1));
            at = end + 1;
            if (!goesOn) {
                if (digits >= SHORTEST) {
                    runs.add(run);
                }
                run = new ArrayList<>();
                digits = 0;
            }
        }
        return runs;
    }

    /** The last group of the longest card number that begins with this group; negative when none does. */
    private static int lastOfCard(String text, List<Group> run, int first) {
        StringBuilder digits = new StringBuilder();
        int found = -1;
        for (int last = first; last < run.size(); last++) {
            Group group = run.get(last);
            if (digits.length() + group.end() - group.start() > LONGEST) {
                break;
            }
            digits.append(text, group.start(), group.end());
            if (digits.length() >= SHORTEST && CardBrand.issues(digits) && passesLuhn(digits)) {
                found = last;
            }
        }
        return found;
    }

    private static void mask(char[] text, int start, int end) {
        int digits = 0;
        for (int at = start; at < end; at++) {
            digits += isDigit(text[at]) ? 1 : 0;
        }
        int nr = 0;
        for (int at = start; at < end; at++) {
            if (isDigit(text[at])) {
                nr++;
                if (nr > SHOWN_FIRST && nr <= digits - SHOWN_LAST) {
                    text[at] = MASK;
                }
            }
        }
    }

    /** From the right, every second digit is doubled (ISO/IEC 7812-1, annex B). */
    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static int endOfDigits(String text, int at) {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Of ASCII: a card's number in other digits is nobody's habit. */
    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean separates(char character) {
        return character == ' ' || character == '-' || character == '.' || character == NO_BREAK_SPACE;
    }
}

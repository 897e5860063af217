package fulfilment.papers;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Puts a line into the order in which it is drawn, from left to right: Hebrew and Arabic are stored in the order in which
 * they are read. Arabic letters are joined before, by {@link ArabicForms}. Pure.
 */
final class VisualOrder {

    private VisualOrder() {}

    static String of(String line) {
        Bidi bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return line;
        }
        int runs = bidi.getRunCount();
        byte[] levels = new byte[runs];
        Integer[] order = IntStream.range(0, runs).boxed().toArray(Integer[]::new);
        for (int i = 0; i < runs; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
        }
        Bidi.reorderVisually(levels, 0, order, 0, runs);
        StringBuilder drawn = new StringBuilder(line.length());
        for (int run : order) {
            String text = line.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            drawn.append(bidi.getRunLevel(run) % 2 == 0 ? text : reversed(text));
        }
        return drawn.toString();
    }

    /** Marks stay behind the letters that carry them. */
    private static String reversed(String text) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        StringBuilder reversed = new StringBuilder(text.length());
        int end = letters.last();
        for (int start = letters.previous(); start != BreakIterator.DONE; start = letters.previous()) {
            reversed.append(mirrored(text.substring(start, end)));
            end = start;
        }
        return reversed.toString();
    }

    private static String mirrored(String letter) {
        return switch (letter) {
            case "(" -> ")";
            case ")" -> "(";
            case "[" -> "]";
            case "]" -> "[";
            case "<" -> ">";
            case ">" -> "<";
            default -> letter;
        };
    }
}

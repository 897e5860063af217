package app.demo;

import java.util.ArrayList;
import java.util.List;

/** A line of the view, made of styled texts, cut at the terminal's edge before the colours come in. */
final class Line {

    private record Part(String text, Style style) {}

    private final List<Part> parts = new ArrayList<>();

    static Line of(String text) {
        return new Line().add(text, Style.PLAIN);
    }

    Line add(String text, Style style) {
        parts.add(new Part(text, style));
        return this;
    }

    /** Adds a text of at least that width, filled with spaces on the right. */
    Line left(String text, int width, Style style) {
        return add(text + " ".repeat(Math.max(0, width - text.length())), style);
    }

    /** Adds a text of at least that width, filled with spaces on the left. */
    Line right(String text, int width, Style style) {
        return add(" ".repeat(Math.max(0, width - text.length())) + text, style);
    }

    /**
     * The line for output.
     *
     * @param columns at most so many characters
     */
    String render(int columns, boolean colours) {
        StringBuilder line = new StringBuilder();
        int room = columns;
        for (Part part : parts) {
            String text = printable(part.text());
            String shown = text.substring(0, Math.min(room, text.length()));
            room -= shown.length();
            line.append(colours ? part.style().apply(shown) : shown);
        }
        return colours ? line.toString() : line.toString().stripTrailing();
    }

    /** What shops write must not move the cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}

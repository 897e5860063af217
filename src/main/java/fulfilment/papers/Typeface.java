package fulfilment.papers;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * DejaVu Sans Condensed, embedded into a document: Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and more, but no
 * Chinese, Japanese or Korean. What it lacks is left out, with words that say so, or drawn as a question mark: never an
 * error. Only the letters used are kept in the document.
 */
final class Typeface implements AutoCloseable {
    private static final String FILE = "/fonts/DejaVuSansCondensed.ttf";
    private static final float UNITS = 1000;
    private static final int MISSING = '?';

    private final TrueTypeFont glyphs;
    private final CmapLookup known;
    private final PDFont font;

    private Typeface(TrueTypeFont glyphs, PDDocument document) throws IOException {
        this.glyphs = glyphs;
        this.known = glyphs.getUnicodeCmapLookup();
        this.font = PDType0Font.load(document, glyphs, true);
    }

    /** For use in this document; to be closed after it was saved. */
    static Typeface in(PDDocument document) throws IOException {
        try (InputStream file = Typeface.class.getResourceAsStream(FILE)) {
            byte[] bytes = Objects.requireNonNull(file, FILE).readAllBytes();
            return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(bytes)), document);
        }
    }

    PDFont font() {
        return font;
    }

    /** What of a text there are letters for; where there are not for all, words say so. */
    String printable(String text, SlipLanguage words) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        String left = composed.codePoints()
                .filter(point -> isBlank(point) || isUnseen(point) || has(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (left.length() == composed.length()) {
            return text;
        }
        return left.codePoints().anyMatch(Character::isLetterOrDigit)
                ? left.strip() + " " + words.partlyPrintable
                : words.unprintable;
    }

    private boolean has(int point) {
        return known.getGlyphId(point) > 0;
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isISOControl(point);
    }

    private static boolean isUnseen(int point) {
        return Character.getType(point) == Character.FORMAT;
    }

    /** A text as it can be drawn: on one line, from left to right, of letters that there are. */
    String drawable(String text) {
        StringBuilder drawable = new StringBuilder(text.length());
        String joined = ArabicForms.joined(Normalizer.normalize(text, Normalizer.Form.NFC), this::has);
        VisualOrder.of(joined)
                .codePoints()
                .map(point -> isBlank(point) ? ' ' : point)
                .filter(point -> !isUnseen(point))
                .map(point -> has(point) ? point : MISSING)
                .forEach(drawable::appendCodePoint);
        return drawable.toString();
    }

    /** How wide a drawable text is, in points. */
    float width(String drawable, float size) throws IOException {
        return font.getStringWidth(drawable) / UNITS * size;
    }

    /** The text in lines of at most that width, at most so many; what does not fit is cut off. */
    List<String> lines(String text, float size, float width, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(drawable(longer), size) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        List<String> drawn = new ArrayList<>();
        for (String logical : lines.subList(0, Math.min(most, lines.size()))) {
            drawn.add(fitting(drawable(logical), size, width));
        }
        return drawn;
    }

    /** As much of the beginning as that width holds. */
    String fitting(String drawable, float size, float width) throws IOException {
        float used = 0;
        int end = 0;
        while (end < drawable.length()) {
            int next = drawable.offsetByCodePoints(end, 1);
            used += width(drawable.substring(end, next), size);
            if (used > width) {
                return drawable.substring(0, end);
            }
            end = next;
        }
        return drawable;
    }

    @Override
    public void close() throws IOException {
        glyphs.close();
    }
}

package fulfilment.papers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Draws packing slips on pages of 4 × 6 inches, the size of a label, so that one printer takes both. */
final class SlipPainter {
    private static final PDRectangle SIZE = new PDRectangle(288, 432);
    private static final float LEFT = 18;
    private static final float TOP = 400;
    private static final float BOTTOM = 24;
    private static final float WIDTH = SIZE.getWidth() - 2 * LEFT;
    private static final float TEXT = 9;
    private static final float LINE = 12;
    private static final float SKU_AT = LEFT + 38;
    private static final float NAME_AT = LEFT + 112;
    private static final int ADDRESS_LINES = 9;
    private static final int NAME_LINES = 3;
    /** No order that people pack is longer; what is, is cut off with a count. */
    private static final int MOST_ITEMS = 1000;

    private final PDDocument document;
    private final Typeface typeface;

    SlipPainter(PDDocument document, Typeface typeface) {
        this.document = document;
        this.typeface = typeface;
    }

    /** A page being drawn, and how far down it is used. */
    private final class Page implements AutoCloseable {
        private final PDPageContentStream content;
        private float y = TOP;

        Page() throws IOException {
            PDPage page = new PDPage(SIZE);
            document.addPage(page);
            content = new PDPageContentStream(document, page);
        }

        void text(float x, float size, String drawable) throws IOException {
            content.beginText();
            content.setFont(typeface.font(), size);
            content.newLineAtOffset(x, y);
            content.showText(drawable);
            content.endText();
        }

        void line(float size, String text) throws IOException {
            text(LEFT, size, typeface.fitting(typeface.drawable(text), size, WIDTH));
            y -= size + 4;
        }

        void rule() throws IOException {
            content.addRect(LEFT, y + LINE / 2, WIDTH, 0.6f);
            content.fill();
            y -= LINE / 2;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /** Adds the pages of a slip to the document. */
    void paint(PackingSlip slip) throws IOException {
        Page page = new Page();
        try {
            head(page, slip);
            columns(page, slip.language());
            for (PackingSlip.Item item : slip.items().subList(0, shown(slip))) {
                if (page.y < BOTTOM + NAME_LINES * LINE) {
                    page.close();
                    page = new Page();
                    page.line(TEXT, order(slip) + " (" + slip.language().continued + ")");
                    columns(page, slip.language());
                }
                item(page, item, slip.language());
            }
            if (shown(slip) < slip.items().size()) {
                page.line(TEXT, "+ " + (slip.items().size() - shown(slip)));
            }
        } finally {
            page.close();
        }
    }

    private static int shown(PackingSlip slip) {
        return Math.min(MOST_ITEMS, slip.items().size());
    }

    private void head(Page page, PackingSlip slip) throws IOException {
        SlipLanguage words = slip.language();
        page.line(13, typeface.printable(slip.sender(), words));
        page.line(11, words.title);
        page.line(11, order(slip));
        page.line(
                TEXT, words.parcel + " " + slip.parcelNumber() + " " + words.of + " " + slip.parcels() + carried(slip));
        page.rule();
        page.line(TEXT, words.shipTo);
        int lines = 0;
        for (String line : receiver(slip)) {
            for (String part : typeface.lines(line, 10, WIDTH, 2)) {
                if (lines < ADDRESS_LINES) {
                    page.text(LEFT, 10, part);
                    page.y -= LINE + 1;
                    lines++;
                }
            }
        }
        page.rule();
    }

    /** That lines cannot be printed is said once, not for each: the label says whither. */
    private List<String> receiver(PackingSlip slip) {
        List<String> lines = new ArrayList<>();
        for (String line : slip.shipTo()) {
            String printable = typeface.printable(line, slip.language());
            if (lines.isEmpty() || !printable.equals(lines.get(lines.size() - 1))) {
                lines.add(printable);
            }
        }
        return lines;
    }

    private static String order(PackingSlip slip) {
        return slip.language().order + " " + slip.orderNumber();
    }

    private static String carried(PackingSlip slip) {
        String carried = Stream.of(slip.carrier(), slip.trackingNumber())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return carried.isEmpty() ? "" : "   " + carried;
    }

    private void columns(Page page, SlipLanguage words) throws IOException {
        page.text(LEFT, TEXT, typeface.drawable(words.quantity));
        page.text(SKU_AT, TEXT, typeface.drawable(words.sku));
        page.text(NAME_AT, TEXT, typeface.drawable(words.item));
        page.y -= LINE;
        page.rule();
    }

    private void item(Page page, PackingSlip.Item item, SlipLanguage words) throws IOException {
        String quantity = typeface.drawable(item.quantity().toPlainString());
        page.text(LEFT, TEXT, typeface.fitting(quantity, TEXT, SKU_AT - LEFT - 4));
        page.text(SKU_AT, TEXT, typeface.fitting(typeface.drawable(item.sku()), TEXT, NAME_AT - SKU_AT - 4));
        String name = typeface.printable(item.name(), words);
        for (String part : typeface.lines(name, TEXT, LEFT + WIDTH - NAME_AT, NAME_LINES)) {
            page.text(NAME_AT, TEXT, part);
            page.y -= LINE;
        }
    }
}

package sandbox.carrier;

import com.google.zxing.oned.Code128Writer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Draws a label of 4 × 6 inches: carrier and service, both addresses, reference, and the tracking number in Code 128 as
 * vector bars. The font is DejaVu Sans Condensed, embedded; what it lacks becomes a question mark.
 */
final class LabelPdf {

    private static final PDRectangle SIZE = new PDRectangle(288, 432);
    private static final float LEFT = 18;
    private static final float WIDTH = SIZE.getWidth() - 2 * LEFT;
    private static final float BAR_HEIGHT = 70;
    private static final float BARS_AT = 60;

    private final PDFont font;
    private final TrueTypeFont glyphs;
    private final PDPageContentStream page;

    private LabelPdf(PDFont font, TrueTypeFont glyphs, PDPageContentStream page) {
        this.font = font;
        this.glyphs = glyphs;
        this.page = page;
    }

    /** The PDF of a label. Takes some tens of milliseconds: not for an event loop. */
    static byte[] draw(BoughtLabel label) {
        try (PDDocument document = new PDDocument();
                TrueTypeFont glyphs = font()) {
            PDPage sheet = new PDPage(SIZE);
            document.addPage(sheet);
            document.getDocumentInformation().setTitle("Label " + label.trackingNumber());
            PDFont font = PDType0Font.load(document, glyphs, true);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                new LabelPdf(font, glyphs, page).content(label);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void content(BoughtLabel label) throws IOException {
        text(20, 396, label.carrier() + " " + label.service());
        text(8, 382, "SANDBOX: NOT A REAL LABEL");
        rule(374);
        address(358, "From", label.request().getJsonObject("origin"));
        rule(276);
        address(260, "To", label.request().getJsonObject("destination"));
        rule(176);
        text(8, 162, "Order " + label.orderId() + "   Ref " + label.reference().orElse("-"));
        text(8, 150, "Weight " + weight(label) + " kg");
        bars(label.trackingNumber());
        text(12, 40, label.trackingNumber());
    }

    private void address(float top, String title, JsonObject address) throws IOException {
        text(8, top, title);
        float y = top - 14;
        for (String line : lines(address)) {
            text(10, y, line);
            y -= 12;
        }
    }

    private static Iterable<String> lines(JsonObject address) {
        String town =
                address.getString("postal_code") + " " + address.getString("city") + " " + optional(address, "state");
        return Stream.of(
                        address.getString("contact_name"),
                        optional(address, "company"),
                        address.getString("street"),
                        town,
                        address.getString("country") + "   " + address.getString("contact_phone"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String optional(JsonObject address, String field) {
        return Objects.requireNonNullElse(address.getString(field), "");
    }

    private static String weight(BoughtLabel label) {
        return label.request()
                .getJsonArray("packages")
                .getJsonObject(0)
                .getValue("weight_kg")
                .toString();
    }

    private void text(float size, float y, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(LEFT, y);
        page.showText(fitting(printable(text), size));
        page.endText();
    }

    private String fitting(String text, float size) throws IOException {
        String fit = text;
        while (!fit.isEmpty() && font.getStringWidth(fit) / 1000 * size > WIDTH) {
            fit = fit.substring(0, fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit;
    }

    private String printable(String text) throws IOException {
        var known = glyphs.getUnicodeCmapLookup();
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .map(point -> known.getGlyphId(point) > 0 ? point : '?')
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private void rule(float y) throws IOException {
        page.addRect(LEFT, y, WIDTH, 0.8f);
        page.fill();
    }

    private void bars(String number) throws IOException {
        boolean[] modules = new Code128Writer().encode(number);
        float module = WIDTH / modules.length;
        for (int i = 0; i < modules.length; i++) {
            if (modules[i]) {
                page.addRect(LEFT + i * module, BARS_AT, module, BAR_HEIGHT);
            }
        }
        page.fill();
    }

    private static TrueTypeFont font() throws IOException {
        try (InputStream file = LabelPdf.class.getResourceAsStream("/fonts/DejaVuSansCondensed.ttf")) {
            return new TTFParser()
                    .parse(new RandomAccessReadBuffer(
                            Objects.requireNonNull(file).readAllBytes()));
        }
    }
}

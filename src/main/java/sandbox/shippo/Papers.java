package sandbox.shippo;

import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Labels and invoices: a few lines of plain letters on a sheet. */
final class Papers {

    private Papers() {}

    /** What a file of this format ends with. */
    static String ending(String format) {
        if (format.startsWith("ZPL")) {
            return "zpl";
        }
        return format.startsWith("PNG") ? "png" : "pdf";
    }

    /** The bytes of a sheet by the ending of its file. */
    static Answer sheet(String ending, List<String> lines) {
        return switch (ending) {
            case "zpl" -> new Answer(200, "text/plain", zpl(lines));
            case "png" -> new Answer(200, "image/png", png());
            default -> new Answer(200, "application/pdf", pdf(lines));
        };
    }

    private static Buffer zpl(List<String> lines) {
        StringBuilder text = new StringBuilder("^XA\n");
        for (int i = 0; i < lines.size(); i++) {
            text.append("^FO40,")
                    .append(40 + 40 * i)
                    .append("^FD")
                    .append(plain(lines.get(i)))
                    .append("^FS\n");
        }
        return Buffer.buffer(text.append("^XZ\n").toString());
    }

    private static Buffer png() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(40, 60, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Buffer pdf(List<String> lines) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage sheet = new PDPage(new PDRectangle(288, 432));
            document.addPage(sheet);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                page.beginText();
                page.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                page.newLineAtOffset(18, 396);
                for (String line : lines) {
                    page.showText(plain(line));
                    page.newLineAtOffset(0, -16);
                }
                page.endText();
            }
            document.save(bytes);
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String plain(String line) {
        return line.replaceAll("[^\\x20-\\x7e]|[\\^~]", "?");
    }
}

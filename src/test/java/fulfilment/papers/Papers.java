package fulfilment.papers;

import carriers.LabelFormat;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.text.PDFTextStripper;
import shipping.StoredLabel;

/** Labels and slips to be bound, and what is read back of what was bound. */
final class Papers {

    private Papers() {}

    static StoredLabel pdf(int pages) {
        return pdf(pages, false);
    }

    static StoredLabel lockedPdf() {
        return pdf(1, true);
    }

    private static StoredLabel pdf(int pages, boolean locked) {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage(new PDRectangle(288, 432)));
            }
            if (locked) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return new StoredLabel(LabelFormat.PDF, Buffer.buffer(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoredLabel png(int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
            return new StoredLabel(LabelFormat.PNG, Buffer.buffer(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PackingSlip slip(SlipLanguage language, String name, PackingSlip.Item... items) {
        return new PackingSlip(
                language,
                "My Shop",
                "1042",
                1,
                2,
                Optional.of("DHL"),
                Optional.of("T-1"),
                List.of(name, "Calle 1", "110111 Bogotá", "Colombia"),
                List.of(items));
    }

    static PackingSlip.Item item(String name, int quantity) {
        return new PackingSlip.Item(name, "SKU-7", BigDecimal.valueOf(quantity));
    }

    static ParcelPapers label(long id, StoredLabel label) {
        return new ParcelPapers(id, Optional.of(label), Optional.empty());
    }

    static ParcelPapers slip(long id, PackingSlip slip) {
        return new ParcelPapers(id, Optional.empty(), Optional.of(slip));
    }

    static Buffer whole(Bound bound) {
        if (bound instanceof Bound.Whole whole) {
            return whole.pdf();
        }
        throw new AssertionError(bound);
    }

    static String text(Buffer pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.getBytes())) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<PDRectangle> pages(Buffer pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.getBytes())) {
            return StreamSupport.stream(document.getPages().spliterator(), false)
                    .map(PDPage::getMediaBox)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

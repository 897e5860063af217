package fulfilment.papers;

import carriers.LabelFormat;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/**
 * Binds labels and packing slips into one PDF. Only pages are taken over from a label, not what a PDF can do besides.
 * Blocks, for some tens of milliseconds a paper: not for an event loop.
 */
public final class Binder {
    private static final int MOST_PAGES = 20;

    private Binder() {}

    /** All papers in their order, or which of them cannot be bound. */
    public static Bound bind(List<ParcelPapers> papers) {
        SortedMap<Long, Bound.Reason> reasons = new TreeMap<>();
        for (ParcelPapers parcel : papers) {
            parcel.label()
                    .filter(label -> label.format() == LabelFormat.ZPL || label.format() == LabelFormat.EPL)
                    .ifPresent(label -> reasons.put(parcel.shipmentId(), Bound.Reason.NO_PAGES));
        }
        return reasons.isEmpty() ? bindPages(papers) : Bound.Not.of(reasons);
    }

    private static Bound bindPages(List<ParcelPapers> papers) {
        try {
            return new Bound.Whole(write(papers));
        } catch (IOException | RuntimeException unreadable) {
            return blame(papers, unreadable);
        }
    }

    /** The one that fails by itself too. */
    private static Bound blame(List<ParcelPapers> papers, Exception cause) {
        SortedMap<Long, Bound.Reason> reasons = new TreeMap<>();
        for (ParcelPapers parcel : papers) {
            try {
                write(List.of(parcel));
            } catch (IOException | RuntimeException unreadable) {
                reasons.put(parcel.shipmentId(), Bound.Reason.UNREADABLE);
            }
        }
        if (reasons.isEmpty()) {
            throw new UncheckedIOException(new IOException("papers that are whole cannot be bound", cause));
        }
        return Bound.Not.of(reasons);
    }

    /** Sources stay open until the whole is written: their pages are taken over as they are. */
    private static Buffer write(List<ParcelPapers> papers) throws IOException {
        List<PDDocument> sources = new ArrayList<>();
        try (PDDocument whole = new PDDocument();
                Typeface typeface = Typeface.in(whole)) {
            SlipPainter slips = new SlipPainter(whole, typeface);
            for (ParcelPapers parcel : papers) {
                if (parcel.label().isPresent()) {
                    addLabel(
                            whole,
                            parcel.label().get().format(),
                            parcel.label().get().content(),
                            sources);
                }
                if (parcel.slip().isPresent()) {
                    slips.paint(parcel.slip().get());
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.save(bytes);
            return Buffer.buffer(bytes.toByteArray());
        } finally {
            for (PDDocument source : sources) {
                source.close();
            }
        }
    }

    private static void addLabel(PDDocument whole, LabelFormat format, Buffer label, List<PDDocument> sources)
            throws IOException {
        if (format == LabelFormat.PNG) {
            addPng(whole, label);
            return;
        }
        PDDocument source = Loader.loadPDF(label.getBytes());
        sources.add(source);
        int pages = source.getNumberOfPages();
        if (source.isEncrypted() || pages == 0 || pages > MOST_PAGES) {
            throw new IOException("protected, empty or too long");
        }
        for (PDPage page : source.getPages()) {
            whole.importPage(page);
        }
    }

    private static void addPng(PDDocument whole, Buffer png) throws IOException {
        PngSize size = PngSize.of(png).orElseThrow(() -> new IOException("no PNG, or too large a one"));
        PDPage page = new PDPage(new PDRectangle(size.pointsWide(), size.pointsHigh()));
        whole.addPage(page);
        var image = LosslessFactory.createFromImage(whole, decode(png));
        try (PDPageContentStream content = new PDPageContentStream(whole, page)) {
            content.drawImage(image, 0, 0, size.pointsWide(), size.pointsHigh());
        }
    }

    /** Through a stream in memory: ImageIO by itself would write the label into a file. */
    private static BufferedImage decode(Buffer png) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(png.getBytes()))) {
            reader.setInput(input, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }
}

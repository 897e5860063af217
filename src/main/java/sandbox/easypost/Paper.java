package sandbox.easypost;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Prints labels of 4 × 6 inches: the tracking code in Code 128 and nothing else. */
final class Paper {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 600;
    private static final int BAR_HEIGHT = 120;

    private Paper() {}

    /** The label as {@code png}, {@code pdf}, {@code zpl} or {@code epl2}. */
    static Buffer print(String trackingCode, String extension) {
        return switch (extension) {
            case "zpl" -> Buffer.buffer("^XA^FO40,40^BCN,120,Y,N,N^FD" + trackingCode + "^FS^XZ\n");
            case "epl2" -> Buffer.buffer("N\nB40,40,0,1,2,2,120,B,\"" + trackingCode + "\"\nP1\n");
            case "pdf" -> pdf(trackingCode);
            default -> png(trackingCode);
        };
    }

    private static Buffer png(String trackingCode) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image(trackingCode), "png", bytes);
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static Buffer pdf(String trackingCode) {
        try (PDDocument document = new PDDocument()) {
            PDPage sheet = new PDPage(new PDRectangle(288, 432));
            document.addPage(sheet);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                page.drawImage(LosslessFactory.createFromImage(document, image(trackingCode)), 0, 0, 288, 432);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static BufferedImage image(String trackingCode) {
        BitMatrix bars = new Code128Writer().encode(trackingCode, BarcodeFormat.CODE_128, WIDTH, BAR_HEIGHT);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean black = y < BAR_HEIGHT && x < bars.getWidth() && bars.get(x, y);
                image.setRGB(x, y, black ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        return image;
    }
}

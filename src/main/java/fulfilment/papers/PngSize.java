package fulfilment.papers;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a PNG says of its size, without decoding it: a small file can hold a picture that fills the memory. Pure.
 *
 * @param pixelsWide across
 * @param pixelsHigh down
 * @param dotsPerInch across, where the file tells it
 */
record PngSize(int pixelsWide, int pixelsHigh, Optional<Float> dotsPerInch) {
    /** Four by six inches at 600 dots hold 8.6 millions. */
    private static final long MOST_PIXELS = 12_000_000;

    private static final float POINTS = 72;
    private static final float USUAL_WIDTH = 4;
    private static final float METRES_PER_INCH = 0.0254f;
    private static final float LEAST_DOTS = 50;
    private static final float MOST_DOTS = 2400;
    private static final int SIGNATURE = 8;
    private static final int HEAD = 8;
    private static final int CHECKSUM = 4;
    private static final int IHDR_END = SIGNATURE + HEAD + 13 + CHECKSUM;

    /** Empty for what is no PNG, or too large a one. */
    static Optional<PngSize> of(Buffer png) {
        if (png.length() < IHDR_END || !name(png, SIGNATURE).equals("IHDR")) {
            return Optional.empty();
        }
        int width = png.getInt(SIGNATURE + HEAD);
        int height = png.getInt(SIGNATURE + HEAD + 4);
        boolean fits = width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
        return fits ? Optional.of(new PngSize(width, height, dots(png))) : Optional.empty();
    }

    /** How wide it is on paper; a label that does not say is taken for one of four inches. */
    float pointsWide() {
        return dotsPerInch.map(dots -> pixelsWide / dots).orElse(USUAL_WIDTH) * POINTS;
    }

    float pointsHigh() {
        return pointsWide() * pixelsHigh / pixelsWide;
    }

    private static Optional<Float> dots(Buffer png) {
        long at = IHDR_END;
        while (at + HEAD + CHECKSUM <= png.length()) {
            int start = (int) at;
            String name = name(png, start);
            if (name.equals("IDAT")) {
                return Optional.empty();
            }
            long length = png.getUnsignedInt(start);
            if (name.equals("pHYs") && length == 9 && at + HEAD + length <= png.length()) {
                return dots(png.getUnsignedInt(start + HEAD), png.getByte(start + HEAD + 8));
            }
            at += HEAD + length + CHECKSUM;
        }
        return Optional.empty();
    }

    private static Optional<Float> dots(long perUnit, byte unit) {
        float dots = (float) perUnit * METRES_PER_INCH;
        return unit == 1 && dots >= LEAST_DOTS && dots <= MOST_DOTS ? Optional.of(dots) : Optional.empty();
    }

    private static String name(Buffer png, int chunk) {
        return png.getString(chunk + 4, chunk + HEAD, StandardCharsets.ISO_8859_1.name());
    }
}

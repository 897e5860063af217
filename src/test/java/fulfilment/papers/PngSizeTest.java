package fulfilment.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class PngSizeTest {

    @Test
    void aPngThatSaysItsResolution_isAsLargeAsItSays() {
        PngSize size =
                PngSize.of(png(1200, 1800, chunk("pHYs", phys(11811, 1)))).orElseThrow();

        assertThat(size.pointsWide()).isBetween(287.9f, 288.1f);
        assertThat(size.pointsHigh()).isBetween(431.9f, 432.1f);
    }

    @Test
    void aPngThatSaysNothingOfUse_isFourInchesWide() {
        for (Buffer extra : new Buffer[] {
            Buffer.buffer(),
            chunk("tEXt", Buffer.buffer("x")),
            chunk("pHYs", phys(11811, 0)),
            chunk("pHYs", phys(1, 1)),
            chunk("pHYs", phys(1_000_000, 1)),
            chunk("pHYs", Buffer.buffer("short")),
            chunk("IDAT", Buffer.buffer()).appendBuffer(chunk("pHYs", phys(11811, 1))),
            Buffer.buffer().appendInt(9).appendString("pHYs").appendInt(1),
            Buffer.buffer().appendInt(-1).appendString("tEXt").appendInt(1)
        }) {
            assertThat(PngSize.of(png(800, 400, extra)).orElseThrow().pointsWide())
                    .isEqualTo(288);
        }
    }

    @Test
    void whatIsNoPng_orTooLarge_hasNoSize() {
        assertThat(PngSize.of(Buffer.buffer("short"))).isEmpty();
        assertThat(PngSize.of(Buffer.buffer("x".repeat(64)))).isEmpty();
        assertThat(PngSize.of(png(4000, 4000, Buffer.buffer()))).isEmpty();
        assertThat(PngSize.of(png(0, 10, Buffer.buffer()))).isEmpty();
        assertThat(PngSize.of(png(10, -1, Buffer.buffer()))).isEmpty();
    }

    private static Buffer png(int width, int height, Buffer extra) {
        Buffer head = Buffer.buffer().appendInt(width).appendInt(height).appendBytes(new byte[] {8, 0, 0, 0, 0});
        return Buffer.buffer(new byte[8]).appendBuffer(chunk("IHDR", head)).appendBuffer(extra);
    }

    private static Buffer phys(int perUnit, int unit) {
        return Buffer.buffer().appendInt(perUnit).appendInt(perUnit).appendByte((byte) unit);
    }

    private static Buffer chunk(String name, Buffer content) {
        return Buffer.buffer()
                .appendInt(content.length())
                .appendString(name)
                .appendBuffer(content)
                .appendInt(0);
    }
}

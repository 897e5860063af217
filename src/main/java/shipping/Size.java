package shipping;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sides of a thing or of a box's inside, in centimetres, in any order: things may be turned.
 *
 * @param lengthCm one side
 * @param widthCm another
 * @param heightCm the third
 */
public record Size(BigDecimal lengthCm, BigDecimal widthCm, BigDecimal heightCm) {

    /** Cubic centimetres. */
    BigDecimal volume() {
        return lengthCm.multiply(widthCm).multiply(heightCm);
    }

    /** Whether it goes in when it is turned the right way, edges along edges. */
    boolean fitsInto(Size room) {
        List<BigDecimal> mine = sorted();
        List<BigDecimal> theirs = room.sorted();
        return mine.get(0).compareTo(theirs.get(0)) <= 0
                && mine.get(1).compareTo(theirs.get(1)) <= 0
                && mine.get(2).compareTo(theirs.get(2)) <= 0;
    }

    /** For a person to read, such as {@code 40 × 30 × 20 cm}. */
    String text() {
        return Packing.plain(lengthCm) + " × " + Packing.plain(widthCm) + " × " + Packing.plain(heightCm) + " cm";
    }

    private List<BigDecimal> sorted() {
        return Stream.of(lengthCm, widthCm, heightCm).sorted().toList();
    }
}

package shipping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a store packs with.
 *
 * @param defaultBox what everything goes into where no boxes are named
 * @param boxes kinds of boxes among which packing chooses, in the order of the rules; none: the default box
 * @param itemWeightKg weight of one item whose product tells none
 * @param itemSize size of one item whose product tells none
 * @param fillPercent how much of a box's room several items may take together
 */
public record Packaging(
        ShippingRules.Box defaultBox,
        List<ShippingBox> boxes,
        Optional<BigDecimal> itemWeightKg,
        Optional<Size> itemSize,
        int fillPercent) {

    /** Things do not fill a box to the last corner. */
    static final int FILL_PERCENT = 80;

    /** One box of 40 × 30 × 20 cm and 0.5 kg, whatever is put into it. */
    public static final Packaging DEFAULT =
            new Packaging(ShippingRules.Box.DEFAULT, List.of(), Optional.empty(), Optional.empty(), FILL_PERCENT);

    public Packaging {
        boxes = List.copyOf(boxes);
    }

    /** The box of that name. */
    Optional<ShippingBox> box(String name) {
        return boxes.stream().filter(box -> box.name().equals(name)).findFirst();
    }

    /** Weight of one item of a line: the product's, else the rules', else nothing. */
    BigDecimal weightOf(ShipmentLine line) {
        return line.weightKg().or(() -> itemWeightKg).orElse(BigDecimal.ZERO);
    }

    /** Size of one item of a line: the product's, else the rules'. */
    Optional<Size> sizeOf(ShipmentLine line) {
        return line.traits().size().or(() -> itemSize);
    }

    /** Weight of goods without a box. */
    BigDecimal weightOf(List<ShipmentLine> lines) {
        return lines.stream()
                .map(line -> weightOf(line).multiply(line.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

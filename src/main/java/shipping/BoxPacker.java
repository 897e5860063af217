package shipping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts items into boxes, first fit decreasing by volume: the largest items first, each into the first open box that takes
 * it, else into a new one of the largest kind that does; at the end each box is exchanged for the smallest kind that
 * takes all that is in it. A box takes an item whose sides fit when it is turned, edges along edges, as long as the
 * weight stays within the box's and the volumes together within the part of the room that may be filled; an item alone
 * may fill it wholly. Where each thing lies is not reckoned. Items of unknown size take no room. Pure.
 */
final class BoxPacker {

    /** What needs more parcels than this is packed by a person. */
    static final int MOST_PARCELS = 50;

    private static final Comparator<ShippingBox> SMALLER =
            Comparator.comparing(box -> box.inner().volume());

    private final Packaging packaging;
    private final List<ShippingBox> boxes;

    /** @param boxes kinds to choose among, at least one, in the order of the rules */
    BoxPacker(Packaging packaging, List<ShippingBox> boxes) {
        this.packaging = packaging;
        this.boxes = List.copyOf(boxes);
    }

    /** How it went. */
    sealed interface Result {}

    /** Everything is in these boxes. */
    record Packed(List<Filled> parcels) implements Result {}

    /** These fit in no box by themselves. */
    record TooLarge(List<ShipmentLine> lines) implements Result {}

    /** It would be more than {@link #MOST_PARCELS}. */
    record TooMany() implements Result {}

    /** A box and what is in it; of a line with several items some may be in another box. */
    record Filled(ShippingBox box, List<ShipmentLine> content) {}

    Result pack(List<ShipmentLine> lines) {
        List<ShipmentLine> tooLarge =
                lines.stream().filter(line -> opened(line).isEmpty()).toList();
        if (!tooLarge.isEmpty()) {
            return new TooLarge(tooLarge);
        }
        List<OpenBox> open = new ArrayList<>();
        for (ShipmentLine line : decreasing(lines)) {
            BigDecimal left = fill(open, line);
            while (left.signum() > 0) {
                if (open.size() == MOST_PARCELS) {
                    return new TooMany();
                }
                OpenBox next = new OpenBox(opened(line).orElseThrow(), packaging);
                open.add(next);
                left = left.subtract(next.put(line, left));
            }
        }
        return new Packed(open.stream().map(this::closed).toList());
    }

    /** The smallest kind that takes all of it together. */
    Optional<ShippingBox> forAll(List<ShipmentLine> lines) {
        return boxes.stream().sorted(SMALLER).filter(box -> takes(box, lines)).findFirst();
    }

    private List<ShipmentLine> decreasing(List<ShipmentLine> lines) {
        return lines.stream()
                .sorted(Comparator.<ShipmentLine, BigDecimal>comparing(
                                line -> packaging.sizeOf(line).map(Size::volume).orElse(BigDecimal.ZERO))
                        .thenComparing(packaging::weightOf)
                        .reversed()
                        .thenComparing(ShipmentLine::lineId))
                .toList();
    }

    private static BigDecimal fill(List<OpenBox> open, ShipmentLine line) {
        BigDecimal left = line.quantity();
        for (OpenBox box : open) {
            left = left.subtract(box.put(line, left));
        }
        return left;
    }

    /** The kind to open for one item of a line: the largest that takes it, the first named of equal ones. */
    private Optional<ShippingBox> opened(ShipmentLine line) {
        return boxes.stream()
                .filter(box ->
                        new OpenBox(box, packaging).room(line, line.quantity()).signum() > 0)
                .reduce((best, other) -> SMALLER.compare(other, best) > 0 ? other : best);
    }

    private Filled closed(OpenBox box) {
        List<ShipmentLine> content = box.content();
        return new Filled(forAll(content).orElse(box.kind()), content);
    }

    private boolean takes(ShippingBox kind, List<ShipmentLine> lines) {
        OpenBox box = new OpenBox(kind, packaging);
        return decreasing(lines).stream()
                .allMatch(line -> box.put(line, line.quantity()).compareTo(line.quantity()) == 0);
    }

    /** A box that is being filled. */
    private static final class OpenBox {
        private final ShippingBox kind;
        private final Packaging packaging;
        private final List<ShipmentLine> content = new ArrayList<>();
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal weight;

        OpenBox(ShippingBox kind, Packaging packaging) {
            this.kind = kind;
            this.packaging = packaging;
            this.weight = kind.outer().weightKg();
        }

        ShippingBox kind() {
            return kind;
        }

        List<ShipmentLine> content() {
            return List.copyOf(content);
        }

        /** Puts in as many as go in, and tells how many. */
        BigDecimal put(ShipmentLine line, BigDecimal wanted) {
            BigDecimal taken = room(line, wanted);
            if (taken.signum() > 0) {
                content.add(line.of(taken));
                weight = weight.add(packaging.weightOf(line).multiply(taken));
                volume = volume.add(volumeOf(line).multiply(taken));
            }
            return taken;
        }

        /** How many of them go in: all, or a whole number. */
        BigDecimal room(ShipmentLine line, BigDecimal wanted) {
            boolean fits = packaging
                    .sizeOf(line)
                    .map(size -> size.fitsInto(kind.inner()))
                    .orElse(true);
            if (!fits || wanted.signum() <= 0) {
                return BigDecimal.ZERO;
            }
            BigDecimal byWeight = kind.maxWeightKg()
                    .map(most -> most(wanted, most.subtract(weight), packaging.weightOf(line)))
                    .orElse(wanted);
            return byWeight.min(byVolume(line, wanted));
        }

        private BigDecimal byVolume(ShipmentLine line, BigDecimal wanted) {
            BigDecimal mayFill =
                    kind.inner().volume().multiply(new BigDecimal(packaging.fillPercent()).movePointLeft(2));
            BigDecimal number = most(wanted, mayFill.subtract(volume), volumeOf(line));
            return volume.signum() == 0 ? number.max(wanted.min(BigDecimal.ONE)) : number;
        }

        private BigDecimal volumeOf(ShipmentLine line) {
            return packaging.sizeOf(line).map(Size::volume).orElse(BigDecimal.ZERO);
        }

        private static BigDecimal most(BigDecimal wanted, BigDecimal room, BigDecimal each) {
            if (each.multiply(wanted).compareTo(room) <= 0) {
                return wanted;
            }
            return room.signum() <= 0
                    ? BigDecimal.ZERO
                    : room.divide(each, 0, RoundingMode.FLOOR).min(wanted);
        }
    }
}

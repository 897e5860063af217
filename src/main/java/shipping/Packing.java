package shipping;

import carriers.Parcel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the lines of a request into parcels: everything into one default box, whose weight is its own plus that of the
 * items whose weight is known. An unknown weight counts as nothing and is said so: the carrier weighs again, and a
 * guess would be no better. Nothing is measured against the box's size, since the store gives no sizes here.
 */
final class Packing {

    private static final int SCALE = 4;
    private static final int MOST_DESCRIPTION = 100;

    private Packing() {}

    /**
     * The parcel and why it is as it is.
     *
     * @param parcel the box as carriers are told
     * @param items what is in it
     * @param reasons for a person to read
     */
    record Packed(Parcel parcel, List<ShipmentItem> items, List<String> reasons) {}

    /** Packs a request; its lines are not empty. */
    static List<Packed> pack(ShipmentRequest request, ShippingRules rules) {
        ShippingRules.Box box = rules.defaultBox();
        BigDecimal weight = request.lines().stream()
                .map(Packing::weight)
                .reduce(box.weightKg(), BigDecimal::add)
                .setScale(SCALE, RoundingMode.CEILING);
        Parcel parcel = new Parcel(
                plainScale(weight),
                box.lengthCm(),
                box.widthCm(),
                box.heightCm(),
                Optional.of(request.declaredValue()),
                request.currency(),
                Optional.of(description(request.lines())));
        List<ShipmentItem> items = request.lines().stream()
                .map(line -> new ShipmentItem(line.lineId(), line.sku(), line.quantity()))
                .toList();
        return List.of(new Packed(parcel, items, reasons(request.lines(), parcel)));
    }

    /** The parcel of a stored shipment, as carriers are told: what was planned holds, whatever the rules became. */
    static Parcel parcel(ShipmentRequest request, Shipment shipment) {
        return new Parcel(
                shipment.weightKg(),
                shipment.box().lengthCm(),
                shipment.box().widthCm(),
                shipment.box().heightCm(),
                Optional.of(request.declaredValue()),
                request.currency(),
                Optional.of(description(request.lines())));
    }

    private static BigDecimal weight(ShipmentLine line) {
        return line.weightKg().orElse(BigDecimal.ZERO).multiply(line.quantity());
    }

    private static List<String> reasons(List<ShipmentLine> lines, Parcel parcel) {
        List<String> reasons = new ArrayList<>();
        reasons.add("everything in one box of " + plain(parcel.lengthCm()) + " × " + plain(parcel.widthCm()) + " × "
                + plain(parcel.heightCm()) + " cm, " + plain(parcel.weightKg()) + " kg");
        long unweighed =
                lines.stream().filter(line -> line.weightKg().isEmpty()).count();
        if (unweighed > 0) {
            reasons.add("weight not known of " + unweighed + " of " + lines.size() + " lines: counted as nothing");
        }
        return reasons;
    }

    private static String description(List<ShipmentLine> lines) {
        String all = String.join(", ", lines.stream().map(ShipmentLine::name).toList());
        return all.length() <= MOST_DESCRIPTION ? all : all.substring(0, MOST_DESCRIPTION - 1) + "…";
    }

    /** Without superfluous zeros: 2.0000 becomes 2, and 100 stays 100. */
    static BigDecimal plainScale(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String plain(BigDecimal value) {
        return plainScale(value).toPlainString();
    }
}

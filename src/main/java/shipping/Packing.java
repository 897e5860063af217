package shipping;

import carriers.Parcel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shipping.ShippingRules.Box;

/**
 * Puts the lines of a request into parcels: into the boxes that the rules name, by {@link BoxPacker}; where they name
 * none everything into one default box. A parcel weighs what its box and its items weigh. A weight is the product's, else
 * the rules' for one item, else counts as nothing and is said so: the carrier weighs again, and a guess would be no
 * better. What would weigh more than anything does is not packed.
 */
final class Packing {

    private static final int SCALE = 4;
    private static final int MOST_DESCRIPTION = 100;
    private static final int MOST_NAMED = 5;

    /** A thousand tonnes. */
    private static final BigDecimal MOST_KG = new BigDecimal("1000000");

    private Packing() {}

    /** How it went. */
    sealed interface Outcome {}

    /** Everything is in these, at least one. */
    record Parcels(List<Packed> parcels) implements Outcome {}

    /** It cannot be packed; {@code reason} is for a person to read. */
    record Impossible(String reason) implements Outcome {}

    /**
     * The parcel and why it is as it is.
     *
     * @param parcel the box as carriers are told
     * @param box its kind, by its name; empty: the default box
     * @param items what is in it
     * @param reasons for a person to read
     */
    record Packed(Parcel parcel, Optional<String> box, List<ShipmentItem> items, List<String> reasons) {}

    /**
     * Packs a request; its lines are not empty.
     *
     * @param onlyBox the only kind of box, where a rule says so
     */
    static Outcome pack(ShipmentRequest request, Packaging packaging, Optional<String> onlyBox) {
        Outcome outcome = packed(request, packaging, onlyBox);
        return outcome instanceof Parcels parcels ? orTooHeavy(request, packaging, parcels) : outcome;
    }

    /** A weight that cannot be, because somebody mistyped it, is not stored and not told to carriers. */
    private static Outcome orTooHeavy(ShipmentRequest request, Packaging packaging, Parcels parcels) {
        BigDecimal heaviest = parcels.parcels().stream()
                .map(packed -> packed.parcel().weightKg())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        if (heaviest.compareTo(MOST_KG) <= 0) {
            return parcels;
        }
        String line = request.lines().stream()
                .max(Comparator.comparing(packaging::weightOf))
                .map(Packing::label)
                .orElse("its lines");
        return new Impossible("a parcel would weigh " + plain(heaviest) + " kg, which cannot be: look at the weight of "
                + line + " in the store");
    }

    private static Outcome packed(ShipmentRequest request, Packaging packaging, Optional<String> onlyBox) {
        Optional<HandBox> byHand = request.traits().box();
        if (byHand.isPresent()) {
            return HandPacking.pack(request, packaging, byHand.get());
        }
        List<ShippingBox> boxes = onlyBox.flatMap(packaging::box).map(List::of).orElse(packaging.boxes());
        if (boxes.isEmpty()) {
            return inDefaultBox(request, packaging, "everything in one box");
        }
        BoxPacker packer = new BoxPacker(packaging, boxes);
        if (request.traits().oneParcel()) {
            return packer.forAll(request.lines())
                    .<Outcome>map(box -> new Parcels(List.of(inBox(request, packaging, box, request.lines()))))
                    .orElseGet(() -> inDefaultBox(
                            request,
                            packaging,
                            "one parcel by hand, though no box of the rules takes it: counted as a box"));
        }
        return outcome(request, packaging, packer.pack(request.lines()));
    }

    private static Outcome outcome(ShipmentRequest request, Packaging packaging, BoxPacker.Result result) {
        if (result instanceof BoxPacker.Packed packed) {
            return new Parcels(packed.parcels().stream()
                    .map(filled -> inBox(request, packaging, filled.box(), filled.content()))
                    .toList());
        }
        if (result instanceof BoxPacker.TooLarge tooLarge) {
            return new Impossible("fits in no box of the rules: "
                    + named(tooLarge.lines().stream()
                            .map(line -> name(line, packaging))
                            .toList()));
        }
        return new Impossible("it would take more than " + BoxPacker.MOST_PARCELS + " parcels");
    }

    private static Outcome inDefaultBox(ShipmentRequest request, Packaging packaging, String why) {
        Box box = packaging.defaultBox();
        Parcel parcel = parcel(request, box, weight(packaging, box, request.lines()), request.lines());
        return new Parcels(List.of(new Packed(
                parcel,
                Optional.empty(),
                items(request.lines()),
                reasons(packaging, request.lines(), why + " of " + measures(parcel)))));
    }

    static Packed inBox(ShipmentRequest request, Packaging packaging, ShippingBox box, List<ShipmentLine> content) {
        Parcel parcel = parcel(request, box.outer(), weight(packaging, box.outer(), content), content);
        String what = content.stream()
                .map(line -> plain(line.quantity()) + " × " + label(line))
                .limit(MOST_NAMED)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        String more = content.size() > MOST_NAMED ? " and " + (content.size() - MOST_NAMED) + " more lines" : "";
        return new Packed(
                parcel,
                Optional.of(box.name()),
                items(content),
                reasons(packaging, content, "box " + box.name() + " of " + measures(parcel) + ": " + what + more));
    }

    /** The parcel of a stored shipment, as carriers are told: what was planned holds, whatever the rules became. */
    static Parcel parcel(ShipmentRequest request, Shipment shipment) {
        Shipment.Measures box = shipment.box();
        return parcel(
                request,
                new Box(box.lengthCm(), box.widthCm(), box.heightCm(), BigDecimal.ZERO),
                shipment.weightKg(),
                lines(request, shipment));
    }

    /** What of a plan is in one of its parcels. */
    static List<ShipmentLine> lines(ShipmentRequest request, Shipment shipment) {
        Map<Long, BigDecimal> inside = new HashMap<>();
        shipment.items().forEach(item -> inside.put(item.lineId(), item.quantity()));
        return request.lines().stream()
                .filter(line -> inside.containsKey(line.lineId()))
                .map(line -> line.of(inside.getOrDefault(line.lineId(), line.quantity())))
                .toList();
    }

    static Parcel parcel(ShipmentRequest request, Box box, BigDecimal weightKg, List<ShipmentLine> lines) {
        return new Parcel(
                weightKg,
                box.lengthCm(),
                box.widthCm(),
                box.heightCm(),
                Optional.of(value(request, lines)),
                request.currency(),
                Optional.of(description(lines)));
    }

    /** Worth of a parcel's share; all of it is worth what the request says. */
    private static BigDecimal value(ShipmentRequest request, List<ShipmentLine> lines) {
        return quantity(lines).compareTo(quantity(request.lines())) == 0
                ? request.declaredValue()
                : lines.stream()
                        .map(line -> line.unitValue().multiply(line.quantity()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal quantity(List<ShipmentLine> lines) {
        return lines.stream().map(ShipmentLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal weight(Packaging packaging, Box box, List<ShipmentLine> lines) {
        return plainScale(packaging.weightOf(lines).add(box.weightKg()).setScale(SCALE, RoundingMode.CEILING));
    }

    static List<ShipmentItem> items(List<ShipmentLine> lines) {
        return lines.stream()
                .map(line -> new ShipmentItem(line.lineId(), line.sku(), line.quantity()))
                .toList();
    }

    static List<String> reasons(Packaging packaging, List<ShipmentLine> lines, String first) {
        List<String> reasons = new ArrayList<>();
        reasons.add(first);
        long unweighed =
                lines.stream().filter(line -> line.weightKg().isEmpty()).count();
        if (unweighed > 0) {
            reasons.add("weight not known of " + unweighed + " of " + lines.size() + " lines: "
                    + packaging
                            .itemWeightKg()
                            .map(kg -> "counted as " + plain(kg) + " kg each by the rules")
                            .orElse("counted as nothing"));
        }
        long unmeasured =
                lines.stream().filter(line -> packaging.sizeOf(line).isEmpty()).count();
        if (unmeasured > 0 && !packaging.boxes().isEmpty()) {
            reasons.add("size not known of " + unmeasured + " of " + lines.size() + " lines: counted as no room");
        }
        return reasons;
    }

    static String measures(Parcel parcel) {
        return new Size(parcel.lengthCm(), parcel.widthCm(), parcel.heightCm()).text() + ", " + plain(parcel.weightKg())
                + " kg";
    }

    private static String name(ShipmentLine line, Packaging packaging) {
        String size = packaging.sizeOf(line).map(Size::text).orElse("size not known");
        return label(line) + " (" + size + ", " + plain(packaging.weightOf(line)) + " kg)";
    }

    private static String label(ShipmentLine line) {
        return line.sku().isEmpty() ? line.name() : line.sku();
    }

    private static String named(List<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
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

    static String plain(BigDecimal value) {
        return plainScale(value).toPlainString();
    }
}

package shipping;

import carriers.Parcel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shipping.ShippingRules.Box;

/**
 * Puts all lines of a request into the box that a person named. They see the goods: where the box would not do by the
 * rules' reckoning that is said, and it is taken all the same. Pure.
 */
final class HandPacking {

    private HandPacking() {}

    static Packing.Outcome pack(ShipmentRequest request, Packaging packaging, HandBox box) {
        if (box instanceof HandBox.Measured measured) {
            return new Packing.Parcels(List.of(measured(request, packaging, measured)));
        }
        String name = ((HandBox.Named) box).name();
        return packaging
                .box(name)
                .<Packing.Outcome>map(known -> new Packing.Parcels(List.of(named(request, packaging, known))))
                .orElseGet(() -> new Packing.Impossible("the store's rules have no box of the name " + name));
    }

    private static Packing.Packed measured(ShipmentRequest request, Packaging packaging, HandBox.Measured box) {
        Size size = box.size();
        Box outer = new Box(size.lengthCm(), size.widthCm(), size.heightCm(), BigDecimal.ZERO);
        BigDecimal weight = box.weightKg().orElseGet(() -> Packing.weight(packaging, outer, request.lines()));
        Parcel parcel = Packing.parcel(request, outer, weight, request.lines());
        String why = (box.weightKg().isPresent() ? "measured and weighed by hand: " : "measured by hand: ")
                + Packing.measures(parcel);
        return new Packing.Packed(parcel, Optional.empty(), Packing.items(request.lines()), List.of(why));
    }

    private static Packing.Packed named(ShipmentRequest request, Packaging packaging, ShippingBox box) {
        Packing.Packed packed = Packing.inBox(request, packaging, box, request.lines());
        boolean does =
                new BoxPacker(packaging, List.of(box)).forAll(request.lines()).isPresent();
        String why =
                does ? "the box was named by hand" : "the box was named by hand, though by the rules it is too small";
        return new Packing.Packed(
                packed.parcel(),
                packed.box(),
                packed.items(),
                Stream.concat(Stream.of(why), packed.reasons().stream()).toList());
    }
}

package shipping;

import java.util.List;
import java.util.stream.Stream;

/** What a plan for a wish would be by rules: its parcels, or why there is none. Pure. */
sealed interface PlanDraft {

    /**
     * These parcels.
     *
     * @param ruling by which they are to be bought
     */
    record Packed(Ruling.Ships ruling, List<Packing.Packed> parcels) implements PlanDraft {

        /** For a person to read, of the plan as a whole. */
        List<String> reasons() {
            return Stream.concat(
                            ruling.reasons().stream(), parcels.stream().flatMap(parcel -> parcel.reasons().stream()))
                    .toList();
        }
    }

    /** None; {@code reason} is for a person to read and holds nothing personal. */
    record Refused(String reason) implements PlanDraft {}

    /** For a store whose carriers are told what the customs are to know: without it there is no plan. */
    static PlanDraft declared(ShippingRules rules, ShipmentRequest request) {
        PlanDraft draft = of(rules, request);
        return draft instanceof Packed && Customs.of(rules, request, request.lines()) instanceof Customs.Lacking lacking
                ? new Refused(lacking.reason())
                : draft;
    }

    static PlanDraft of(ShippingRules rules, ShipmentRequest request) {
        Ruling ruling = Ruling.of(rules, request);
        if (ruling instanceof Ruling.DoesNotShip not) {
            return new Refused(not.reason());
        }
        Ruling.Ships ships = (Ruling.Ships) ruling;
        Packing.Outcome outcome =
                Packing.pack(request, rules.packaging(), ships.choice().box());
        return outcome instanceof Packing.Parcels parcels
                ? new Packed(ships, parcels.parcels())
                : new Refused(((Packing.Impossible) outcome).reason());
    }
}

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

    /**
     * For goods that come back.
     *
     * @param declares whether the store's carriers are told what the customs are to know
     */
    static PlanDraft ofReturn(ShippingRules rules, ShipmentRequest request, boolean declares) {
        return declares && Customs.ofReturn(rules, request, request.lines()) instanceof Customs.Lacking lacking
                ? new Refused(lacking.reason())
                : packed(rules, request, Ruling.ofReturn());
    }

    static PlanDraft of(ShippingRules rules, ShipmentRequest request) {
        Ruling ruling = Ruling.of(rules, request);
        return ruling instanceof Ruling.DoesNotShip not
                ? new Refused(not.reason())
                : packed(rules, request, (Ruling.Ships) ruling);
    }

    private static PlanDraft packed(ShippingRules rules, ShipmentRequest request, Ruling.Ships ships) {
        Packing.Outcome outcome =
                Packing.pack(request, rules.packaging(), ships.choice().box());
        return outcome instanceof Packing.Parcels parcels
                ? new Packed(ships, parcels.parcels())
                : new Refused(((Packing.Impossible) outcome).reason());
    }
}

package shipping;

import carriers.Parcel;
import carriers.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rules would make of a wish to ship, by prices that are stored: nobody is asked and nothing is bought. Pure.
 *
 * @param whyNot why it would not ship; empty: it would
 * @param rule of the list that decides; empty where none does
 * @param parcels what it would be packed into; none where it does not ship
 * @param reasons of the rules and of the packing
 */
public record RulesPreview(
        Optional<String> whyNot, Optional<String> rule, List<PreviewedParcel> parcels, List<String> reasons) {

    public RulesPreview {
        parcels = List.copyOf(parcels);
        reasons = List.copyOf(reasons);
    }

    /**
     * A parcel as it would be.
     *
     * @param box its kind; empty: the default box
     * @param weightKg with packaging
     * @param insured what it would be insured for where its carrier can; empty: it would not
     * @param rate what would be chosen; empty where no stored price serves
     * @param reasons of the choice
     */
    public record PreviewedParcel(
            Optional<String> box,
            BigDecimal weightKg,
            Optional<BigDecimal> insured,
            Optional<Rate> rate,
            List<String> reasons) {

        public PreviewedParcel {
            reasons = List.copyOf(reasons);
        }
    }

    /** What needs no rules to be known not to ship. */
    public static RulesPreview not(String why) {
        return new RulesPreview(Optional.of(why), Optional.empty(), List.of(), List.of());
    }

    /**
     * Applies rules.
     *
     * @param stored prices of parcels of the same subject; each serves for one parcel of the same measures and weight
     * @param declares whether the store's carriers are told what the customs are to know
     */
    public static RulesPreview of(
            ShippingRules rules, ShipmentRequest request, List<StoredPrices> stored, boolean declares) {
        PlanDraft draft = declares ? PlanDraft.declared(rules, request) : PlanDraft.of(rules, request);
        if (draft instanceof PlanDraft.Refused refused) {
            return new RulesPreview(
                    Optional.of(refused.reason()), Ruling.of(rules, request).rule(), List.of(), List.of());
        }
        PlanDraft.Packed packed = (PlanDraft.Packed) draft;
        RateTerms terms = RateTerms.of(request, rules, packed.ruling());
        List<StoredPrices> left = new ArrayList<>(stored);
        List<PreviewedParcel> parcels = packed.parcels().stream()
                .map(parcel -> preview(parcel, rules, terms, left))
                .toList();
        List<String> reasons = new ArrayList<>(packed.reasons());
        if (declares && Customs.of(rules, request, request.lines()) instanceof Customs.Declared declared) {
            reasons.addAll(declared.reasons());
        }
        return new RulesPreview(Optional.empty(), packed.ruling().rule(), parcels, reasons);
    }

    private static PreviewedParcel preview(
            Packing.Packed packed, ShippingRules rules, RateTerms terms, List<StoredPrices> left) {
        Optional<StoredPrices> prices = left.stream()
                .filter(stored -> isLike(stored.parcel(), packed.parcel()))
                .findFirst();
        prices.ifPresent(left::remove);
        Optional<RateChoice.Choice> choice = prices.map(known -> RateChoice.choose(known.rates(), terms));
        return new PreviewedParcel(
                packed.box(),
                packed.parcel().weightKg(),
                packed.parcel().declaredValue().filter(rules.insurance()::covers),
                choice.filter(RateChoice.Chosen.class::isInstance).map(chosen -> ((RateChoice.Chosen) chosen).rate()),
                choice.map(RateChoice.Choice::reasons)
                        .orElse(List.of("no prices are stored of such a parcel for this order")));
    }

    private static boolean isLike(Shipment stored, Parcel parcel) {
        Shipment.Measures box = stored.box();
        return stored.weightKg().compareTo(parcel.weightKg()) == 0
                && box.lengthCm().compareTo(parcel.lengthCm()) == 0
                && box.widthCm().compareTo(parcel.widthCm()) == 0
                && box.heightCm().compareTo(parcel.heightCm()) == 0;
    }
}

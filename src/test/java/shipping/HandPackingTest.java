package shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two things of 0.25 kg each and 8 cm cubes, in boxes of the rules or of a person. */
class HandPackingTest {

    private static final ShippingRules RULES = ShippingRuleTest.rules("""
            {"packaging": {
               "boxes": [{"name": "S", "length": 10, "width": 10, "height": 10, "weight": 0.1},
                         {"name": "L", "length": 40, "width": 30, "height": 20, "weight": 0.5}],
               "default_item": {"length": 8, "width": 8, "height": 8}},
             "rules": [{"name": "small", "then": {"box": "S"}}]}
            """);

    @Test
    void aNamedBox_isTaken_aboveTheRules() {
        Packing.Packed parcel = packed(new HandBox.Named("L"));

        assertThat(parcel.box()).contains("L");
        assertThat(parcel.parcel().lengthCm()).isEqualByComparingTo("40");
        assertThat(parcel.parcel().weightKg()).isEqualByComparingTo("1");
        assertThat(parcel.items()).containsExactly(new ShipmentItem(1, "SKU-1", new BigDecimal("2")));
        assertThat(parcel.reasons().get(0)).isEqualTo("the box was named by hand");
        assertThat(parcel.reasons().get(1)).startsWith("box L of 40 × 30 × 20 cm, 1 kg: 2 × SKU-1");
    }

    @Test
    void aNamedBoxThatIsTooSmallByTheRules_isTakenAllTheSame_andThatIsSaid() {
        Packing.Packed parcel = packed(new HandBox.Named("S"));

        assertThat(parcel.box()).contains("S");
        assertThat(parcel.reasons().get(0)).isEqualTo("the box was named by hand, though by the rules it is too small");
    }

    @Test
    void aBoxThatTheRulesDoNotHave_isRefused() {
        assertThat(PlanDraft.of(RULES, wish(new HandBox.Named("XL"))))
                .isEqualTo(new PlanDraft.Refused("the store's rules have no box of the name XL"));
    }

    @Test
    void measures_areTakenAsTheyAre_andTheWeightOfTheGoodsWhereNobodyWeighed() {
        Size size = new Size(new BigDecimal("33.5"), new BigDecimal("22"), new BigDecimal("11"));

        Packing.Packed reckoned = packed(new HandBox.Measured(size, Optional.empty()));
        Packing.Packed weighed = packed(new HandBox.Measured(size, Optional.of(new BigDecimal("2.75"))));

        assertThat(reckoned.box()).isEmpty();
        assertThat(reckoned.parcel().weightKg()).isEqualByComparingTo("0.5");
        assertThat(reckoned.reasons()).containsExactly("measured by hand: 33.5 × 22 × 11 cm, 0.5 kg");
        assertThat(weighed.parcel().weightKg()).isEqualByComparingTo("2.75");
        assertThat(weighed.reasons()).containsExactly("measured and weighed by hand: 33.5 × 22 × 11 cm, 2.75 kg");
    }

    @Test
    void aBox_survivesBeingKept() {
        Size size = new Size(new BigDecimal("33.5"), new BigDecimal("22"), new BigDecimal("11"));

        for (HandBox box : List.of(
                new HandBox.Named("S"),
                new HandBox.Measured(size, Optional.empty()),
                new HandBox.Measured(size, Optional.of(new BigDecimal("2.75"))))) {
            assertThat(PlanCodec.read(PlanCodec.write(wish(box)))).isEqualTo(wish(box));
        }
        ShipmentRequest none = Examples.request(7);
        assertThat(PlanCodec.read(PlanCodec.write(none))).isEqualTo(none);
    }

    @Test
    void whatIsPlannedAnew_isPackedAsBefore_andPaidForAsNow() {
        RequestTraits now = new RequestTraits("Express", "express:2", false, Optional.empty());
        RequestTraits before = new RequestTraits("Flat", false).inOneParcel(Optional.of(new HandBox.Named("S")));

        assertThat(now.packedAs(before))
                .isEqualTo(new RequestTraits("Express", "express:2", true, Optional.of(new HandBox.Named("S"))));
    }

    private static Packing.Packed packed(HandBox box) {
        PlanDraft.Packed draft = (PlanDraft.Packed) PlanDraft.of(RULES, wish(box));
        assertThat(draft.parcels()).hasSize(1);
        return draft.parcels().get(0);
    }

    private static ShipmentRequest wish(HandBox box) {
        ShipmentRequest plain = Examples.request(7);
        return new ShipmentRequest(
                plain.storeId(),
                plain.subjectId(),
                plain.origin(),
                plain.destination(),
                plain.lines(),
                plain.declaredValue(),
                plain.currency(),
                plain.carrier(),
                plain.service(),
                plain.sandbox(),
                "ana",
                new RequestTraits("Flat", "flat_rate:1", true, Optional.of(box)));
    }
}

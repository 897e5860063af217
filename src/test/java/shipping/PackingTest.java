package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.Examples.line;
import static shipping.Examples.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PackingTest {

    @Test
    void everythingGoesIntoOneDefaultBox_weighedWithWhatIsKnown() {
        ShipmentRequest request =
                request(1, List.of(line(1, "2", Optional.of("0.25")), line(2, "3", Optional.empty())));

        List<Packing.Packed> packed = pack(request);

        assertThat(packed).hasSize(1);
        assertThat(packed.get(0).parcel().weightKg()).isEqualByComparingTo("1");
        assertThat(packed.get(0).parcel().lengthCm()).isEqualByComparingTo("40");
        assertThat(packed.get(0).parcel().declaredValue()).contains(new BigDecimal("19.98"));
        assertThat(packed.get(0).items())
                .containsExactly(
                        new ShipmentItem(1, "SKU-1", new BigDecimal("2")),
                        new ShipmentItem(2, "SKU-2", new BigDecimal("3")));
        assertThat(packed.get(0).reasons())
                .containsExactly(
                        "everything in one box of 40 × 30 × 20 cm, 1 kg",
                        "weight not known of 1 of 2 lines: counted as nothing");
    }

    @Test
    void fractionsOfWeight_areRoundedUp() {
        ShipmentRequest request = request(1, List.of(line(1, "1", Optional.of("0.00001"))));

        assertThat(pack(request).get(0).parcel().weightKg()).isEqualByComparingTo("0.5001");
    }

    @Test
    void whatNoParcelWeighs_isNotPlanned_andNamesTheHeaviest() {
        List<ShipmentLine> lines =
                List.of(line(1, "2", Optional.of("900000000000000")), line(2, "1", Optional.of("0.25")));

        assertThat(Packing.pack(request(1, lines), ShippingRules.DEFAULT.packaging(), Optional.empty()))
                .isEqualTo(
                        new Packing.Impossible("a parcel would weigh 1800000000000000.75 kg, which cannot be: look at "
                                + "the weight of SKU-1 in the store"));
    }

    @Test
    void aLongDescription_isCut() {
        ShipmentRequest request = request(
                1,
                LongStream.range(0, 50)
                        .mapToObj(id -> line(id, "1", Optional.empty()))
                        .toList());

        assertThat(pack(request).get(0).parcel().description().orElseThrow())
                .hasSize(100)
                .endsWith("…");
    }

    @Test
    void aStoredRequest_comesBackAsItWas() {
        ShipmentRequest request =
                request(9, List.of(line(1, "2.5000", Optional.of("0.250")), line(2, "3", Optional.empty())));

        assertThat(PlanCodec.read(PlanCodec.write(request))).isEqualTo(request);
    }

    private static List<Packing.Packed> pack(ShipmentRequest request) {
        return ((Packing.Parcels) Packing.pack(request, Packaging.DEFAULT, Optional.empty())).parcels();
    }
}

package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.ShippingRuleTest.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxPackerTest {

    private static final Packaging BOXES = rules("""
            {"packaging": {"boxes": [
               {"name": "small", "length": 21, "width": 21, "height": 11, "weight": 0.1,
                "inner": {"length": 20, "width": 20, "height": 10}, "max_weight": 2},
               {"name": "large", "length": 42, "width": 32, "height": 32, "weight": 0.5,
                "inner": {"length": 40, "width": 30, "height": 30}, "max_weight": 10}],
              "fill_percent": 100}}
            """).packaging();

    @Test
    void whatFitsTheSmallBox_goesIntoIt() {
        Packing.Packed parcel = only(pack(BOXES, line(1, "2", "0.4", "10", "20", "10")));

        assertThat(parcel.box()).contains("small");
        assertThat(parcel.parcel().weightKg()).isEqualByComparingTo("0.9");
        assertThat(parcel.parcel().lengthCm()).isEqualByComparingTo("21");
        assertThat(parcel.reasons()).containsExactly("box small of 21 × 21 × 11 cm, 0.9 kg: 2 × SKU-1");
    }

    @Test
    void ofManyLines_theFirstFiveAreNamed() {
        ShipmentLine[] lines = new ShipmentLine[7];
        ShipmentLine[] large = new ShipmentLine[7];
        for (int n = 1; n <= lines.length; n++) {
            lines[n - 1] = line(n, "1", "0.1", "2", "2", "2");
            large[n - 1] = line(n, "1", "0.1", "50", "50", "50");
        }

        assertThat(only(pack(BOXES, lines)).reasons().get(0))
                .endsWith("1 × SKU-1, 1 × SKU-2, 1 × SKU-3, 1 × SKU-4, 1 × SKU-5 and 2 more lines");
        assertThat(((Packing.Impossible) pack(BOXES, large)).reason())
                .startsWith("fits in no box of the rules: SKU-1 (50 × 50 × 50 cm, 0.1 kg), SKU-2")
                .endsWith(" and 2 more");
    }

    @Test
    void whatHasNoSku_isNamedByItsName() {
        ShipmentLine line = line(1, "2", "0.4", "10", "20", "10");
        ShipmentLine nameless =
                new ShipmentLine(1, "", "A thing", line.quantity(), line.weightKg(), line.unitValue(), line.traits());

        assertThat(only(pack(BOXES, nameless)).reasons().get(0)).endsWith(": 2 × A thing");
    }

    @Test
    void oneMoreItem_takesTheLargeBox() {
        assertThat(only(pack(BOXES, line(1, "3", "0.4", "10", "20", "10"))).box())
                .contains("large");
    }

    @Test
    void whatNoBoxHoldsTogether_takesSeveral_andTheLastIsAsSmallAsItCanBe() {
        // nine of 10 × 20 × 10 are 18 litres; by weight the large box takes four of 2.3 kg
        List<Packing.Packed> parcels = parcels(pack(BOXES, line(1, "9", "2.3", "10", "20", "10")));

        assertThat(parcels)
                .extracting(parcel -> parcel.items().get(0).quantity().intValue())
                .containsExactly(4, 4, 1);
        assertThat(parcels).extracting(parcel -> parcel.box().orElse("")).containsExactly("large", "large", "large");
        List<Packing.Packed> lighter = parcels(pack(BOXES, line(1, "9", "1.9", "10", "20", "10")));
        assertThat(lighter)
                .extracting(parcel -> parcel.items().get(0).quantity().intValue())
                .containsExactly(5, 4);
    }

    @Test
    void largerItemsComeFirst_andSmallerOnesFillTheOpenBox() {
        List<Packing.Packed> parcels = parcels(pack(
                BOXES,
                line(1, "1", "0.1", "5", "5", "5"),
                line(2, "1", "1", "40", "30", "29"),
                line(3, "1", "1", "40", "30", "20")));

        assertThat(parcels).hasSize(2);
        assertThat(parcels.get(0).items()).extracting(ShipmentItem::lineId).containsExactly(2L, 1L);
        assertThat(parcels.get(1).items()).extracting(ShipmentItem::lineId).containsExactly(3L);
        assertThat(parcels.get(0).parcel().declaredValue().orElseThrow()).isEqualByComparingTo("19.98");
        assertThat(parcels.get(1).parcel().description()).contains("Thing 3");
    }

    @Test
    void theOrderOfTheBoxes_doesNotMatter() {
        ShipmentLine line = line(1, "9", "1.9", "10", "20", "10");
        Packaging turned = new Packaging(
                BOXES.defaultBox(),
                List.of(BOXES.box("large").orElseThrow(), BOXES.box("small").orElseThrow()),
                Optional.empty(),
                Optional.empty(),
                100);

        assertThat(pack(turned, line)).isEqualTo(pack(BOXES, line));
    }

    @Test
    void whatFitsInNoBox_saysSo() {
        assertThat(pack(
                        BOXES,
                        line(1, "1", "1", "50", "1", "1"),
                        line(2, "1", "11", "1", "1", "1"),
                        line(3, "1", "1", "1", "1", "1")))
                .isEqualTo(new Packing.Impossible(
                        "fits in no box of the rules: SKU-1 (50 × 1 × 1 cm, 1 kg), " + "SKU-2 (1 × 1 × 1 cm, 11 kg)"));
    }

    @Test
    void tooManyParcels_areLeftToAPerson() {
        assertThat(pack(BOXES, line(1, "1000000", "9", "40", "30", "30")))
                .isEqualTo(new Packing.Impossible("it would take more than 50 parcels"));
    }

    @Test
    void aSingleItem_mayFillABoxWholly_severalOnlyAsFarAsTheRulesSay() {
        Packaging half = new Packaging(BOXES.defaultBox(), BOXES.boxes(), Optional.empty(), Optional.empty(), 50);

        assertThat(only(pack(half, line(1, "1", "0.1", "20", "20", "10"))).box())
                .contains("small");
        assertThat(only(pack(half, line(1, "2", "0.1", "20", "10", "10"))).box())
                .contains("large");
    }

    @Test
    void unknownSizesAndWeights_areTheRules_elseNothing() {
        ShipmentLine unknown = Examples.line(1, "3", Optional.empty());
        Packaging told = new Packaging(
                BOXES.defaultBox(),
                BOXES.boxes(),
                Optional.of(new BigDecimal("4")),
                Optional.of(new Size(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN)),
                100);

        assertThat(only(pack(BOXES, unknown)).reasons())
                .containsExactly(
                        "box small of 21 × 21 × 11 cm, 0.1 kg: 3 × SKU-1",
                        "weight not known of 1 of 1 lines: counted as nothing",
                        "size not known of 1 of 1 lines: counted as no room");
        List<Packing.Packed> parcels = parcels(pack(told, unknown));
        assertThat(parcels).hasSize(2);
        assertThat(parcels.get(0).reasons())
                .contains("weight not known of 1 of 1 lines: counted as 4 kg each by the rules");
    }

    @Test
    void aRulesBox_isTheOnlyOne() {
        ShipmentRequest request = Examples.request(7, List.of(line(1, "1", "0.4", "1", "1", "1")));

        assertThat(only(Packing.pack(request, BOXES, Optional.of("large"))).box())
                .contains("large");
    }

    @Test
    void aPersonsParcel_staysOne() {
        ShipmentRequest large = byHand(line(1, "3", "0.4", "10", "20", "10"));
        ShipmentRequest tooMuch = byHand(line(1, "30", "2", "10", "20", "10"));

        assertThat(only(Packing.pack(large, BOXES, Optional.empty())).box()).contains("large");
        Packing.Packed anyhow = only(Packing.pack(tooMuch, BOXES, Optional.empty()));
        assertThat(anyhow.box()).isEmpty();
        assertThat(anyhow.reasons())
                .containsExactly("one parcel by hand, though no box of the rules takes it: counted as a box of "
                        + "40 × 30 × 20 cm, 60.5 kg");
    }

    @Test
    void aPart_ofALine_staysAPart() {
        ShipmentLine cloth = line(1, "2.5", "1", "10", "10", "10");

        assertThat(only(pack(BOXES, cloth)).items().get(0).quantity()).isEqualByComparingTo("2.5");
    }

    @Test
    void whateverIsPacked_nothingIsLostAndNoBoxHoldsTooMuch() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<ShipmentLine> lines = new ArrayList<>();
            for (int id = 1; id <= 1 + random.nextInt(6); id++) {
                lines.add(line(
                        id,
                        number(random, 5),
                        "0." + number(random, 9),
                        number(random, 30),
                        number(random, 30),
                        number(random, 30)));
            }

            List<Packing.Packed> parcels = parcels(pack(BOXES, lines.toArray(ShipmentLine[]::new)));

            Map<Long, BigDecimal> packed = new HashMap<>();
            for (Packing.Packed parcel : parcels) {
                ShippingBox box = BOXES.box(parcel.box().orElseThrow()).orElseThrow();
                assertThat(parcel.parcel().weightKg())
                        .isLessThanOrEqualTo(box.maxWeightKg().orElseThrow());
                parcel.items().forEach(item -> packed.merge(item.lineId(), item.quantity(), BigDecimal::add));
                assertThat(volume(parcel, lines))
                        .isLessThanOrEqualTo(box.inner().volume());
            }
            lines.forEach(line -> assertThat(packed.get(line.lineId())).isEqualByComparingTo(line.quantity()));
        }
    }

    private static BigDecimal volume(Packing.Packed parcel, List<ShipmentLine> lines) {
        return parcel.items().stream()
                .map(item -> BOXES.sizeOf(lines.get((int) item.lineId() - 1))
                        .orElseThrow()
                        .volume()
                        .multiply(item.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String number(Random random, int most) {
        return Integer.toString(1 + random.nextInt(most));
    }

    private static Packing.Outcome pack(Packaging packaging, ShipmentLine... lines) {
        return Packing.pack(Examples.request(7, List.of(lines)), packaging, Optional.empty());
    }

    private static List<Packing.Packed> parcels(Packing.Outcome outcome) {
        return ((Packing.Parcels) outcome).parcels();
    }

    private static Packing.Packed only(Packing.Outcome outcome) {
        assertThat(parcels(outcome)).hasSize(1);
        return parcels(outcome).get(0);
    }

    private static ShipmentRequest byHand(ShipmentLine line) {
        ShipmentRequest request = Examples.request(7, List.of(line));
        return new ShipmentRequest(
                request.storeId(),
                request.subjectId(),
                request.origin(),
                request.destination(),
                request.lines(),
                request.declaredValue(),
                request.currency(),
                request.carrier(),
                request.service(),
                request.sandbox(),
                "user:ana",
                new RequestTraits("", true));
    }

    static ShipmentLine line(long id, String quantity, String kg, String length, String width, String height) {
        return new ShipmentLine(
                id,
                "SKU-" + id,
                "Thing " + id,
                new BigDecimal(quantity),
                Optional.of(new BigDecimal(kg)),
                new BigDecimal("9.99"),
                new ItemTraits(
                        Optional.of(new Size(new BigDecimal(length), new BigDecimal(width), new BigDecimal(height))),
                        List.of(),
                        List.of()));
    }
}

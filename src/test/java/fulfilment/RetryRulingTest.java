package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Address;
import fulfilment.RetryRuling.Failed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shipping.HandBox;
import shipping.RequestTraits;
import shipping.ShipmentItem;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.Size;

class RetryRulingTest {
    private static final HandBox FLAT = new HandBox.Named("flat");
    private static final Size SIZE = new Size(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE);
    private static final HandBox WEIGHED = new HandBox.Measured(SIZE, Optional.of(new BigDecimal("4.25")));

    @Test
    void parcelsByHand_areMadeAnewAsTheyWere() {
        List<PlannedPart> parts =
                RetryRuling.parts(List.of(byHand("UPS", WEIGHED, 1), byHand("DHL", FLAT, 1)), List.of(line(1, 2)));

        assertThat(parts).hasSize(2);
        assertPart(parts.get(0), "UPS", Map.of(1L, 1), Optional.of(WEIGHED));
        assertPart(parts.get(1), "DHL", Map.of(1L, 1), Optional.of(FLAT));
    }

    @Test
    void whatWasPackedByRules_andWhatNeverWas_isPackedByRules() {
        List<PlannedPart> parts =
                RetryRuling.parts(List.of(byHand("UPS", FLAT, 1), byRules("DHL", 1)), List.of(line(1, 3), line(2, 1)));

        assertThat(parts).hasSize(2);
        assertPart(parts.get(0), "UPS", Map.of(1L, 1), Optional.of(FLAT));
        assertThat(parts.get(1).packed()).isEmpty();
        assertThat(parts.get(1).carrier()).contains("DHL");
        assertThat(counts(parts.get(1))).isEqualTo(Map.of(1L, 2, 2L, 1));
        assertThat(parts.get(1).traits(RequestTraits.NONE)).isEqualTo(RequestTraits.NONE);
    }

    @Test
    void whatNeverWasInAParcel_goesAsTheNewestWasWanted() {
        List<PlannedPart> parts = RetryRuling.parts(List.of(byHand("UPS", FLAT, 1)), List.of(line(1, 2)));

        assertThat(parts.get(1).packed()).isEmpty();
        assertThat(parts.get(1).carrier()).contains("UPS");
    }

    @Test
    void goodsThatFailedTwice_goAsTheyWereWantedLast() {
        assertThat(RetryRuling.parts(List.of(byHand("UPS", FLAT, 2), byHand("DHL", WEIGHED, 2)), List.of(line(1, 2))))
                .singleElement()
                .satisfies(part -> assertPart(part, "UPS", Map.of(1L, 2), Optional.of(FLAT)));
        assertThat(RetryRuling.parts(List.of(byRules("UPS", 2), byHand("DHL", FLAT, 2)), List.of(line(1, 2))))
                .singleElement()
                .satisfies(part -> assertThat(part.packed()).isEmpty());
    }

    @Test
    void aBoxThatHoldsLessThanItDid_isNotTakenToWeighAsMuch() {
        List<ShipmentLine> one = List.of(line(1, 1));

        assertPart(
                RetryRuling.parts(List.of(byHand("UPS", WEIGHED, 2)), one).get(0),
                "UPS",
                Map.of(1L, 1),
                Optional.of(new HandBox.Measured(SIZE, Optional.empty())));
        assertPart(
                RetryRuling.parts(List.of(byHand("UPS", FLAT, 2)), one).get(0),
                "UPS",
                Map.of(1L, 1),
                Optional.of(FLAT));
    }

    private static void assertPart(PlannedPart part, String carrier, Map<Long, Integer> counts, Optional<HandBox> box) {
        assertThat(part.carrier()).contains(carrier);
        assertThat(counts(part)).isEqualTo(counts);
        RequestTraits traits = part.traits(RequestTraits.NONE);
        assertThat(traits.oneParcel()).isTrue();
        assertThat(traits.box()).isEqualTo(box);
    }

    private static Map<Long, Integer> counts(PlannedPart part) {
        Map<Long, Integer> counts = new TreeMap<>();
        part.lines().forEach(line -> counts.put(line.lineId(), line.quantity().intValueExact()));
        return counts;
    }

    private static Failed byHand(String carrier, HandBox box, int count) {
        return failed(carrier, count, RequestTraits.NONE.inOneParcel(Optional.of(box)));
    }

    private static Failed byRules(String carrier, int count) {
        return failed(carrier, count, RequestTraits.NONE);
    }

    private static Failed failed(String carrier, int count, RequestTraits traits) {
        Address home = Destination.of(Samples.order(List.of(), List.of()));
        ShipmentRequest wish = new ShipmentRequest(
                "s1",
                7,
                home,
                home,
                List.of(line(1, count)),
                BigDecimal.TEN,
                "USD",
                Optional.of(carrier),
                Optional.empty(),
                true,
                "key:person",
                traits);
        return new Failed(List.of(new ShipmentItem(1, "SKU", BigDecimal.valueOf(count))), wish);
    }

    private static ShipmentLine line(long id, int quantity) {
        return new ShipmentLine(
                id, "SKU", "Thing", BigDecimal.valueOf(quantity), Optional.of(BigDecimal.ONE), BigDecimal.TEN);
    }
}

package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Address;
import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import platform.http.Problem;
import shipping.GuardVerdict;
import shipping.ReturnLabels;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.ShipmentState;
import stores.Store;
import stores.StoreMode;

class ReturnLabelRulingTest {
    private static final Address HOME = Destination.of(Samples.order(List.of(), List.of()));
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final ReturnLabels.Makers SOME =
            new ReturnLabels.Makers(List.of("usps", "ups"), List.of("DHL"), List.of());
    private static final ReturnLabels.Makers NONE =
            new ReturnLabels.Makers(List.of(), List.of("DHL"), List.of("the carrier account \"A\" is deactivated"));

    @ParameterizedTest
    @CsvSource({
        "PLANNED, Retry",
        "PURCHASING, Join",
        "UNKNOWN, Join",
        "PURCHASED, Join",
        "CANCELLING, label_being_voided",
        "CANNOT_VOID, label_not_voided",
        "FAILED, Plan",
        "CANCELLED, Plan",
        "VOIDED, Plan"
    })
    void theFormerLabel_decides(ShipmentState state, String expected) {
        assertThat(name(ReturnLabelRuling.rule(one(false), Optional.of(shipment(state)), SOME, ANY)))
                .isEqualTo(expected);
    }

    @Test
    void withoutOne_itIsPlanned_unlessNobodyMakesSuch_orTheGoodsAreBack() {
        assertThat(name(ReturnLabelRuling.rule(one(false), Optional.empty(), SOME, ANY)))
                .isEqualTo("Plan");
        assertThat(name(ReturnLabelRuling.rule(one(false), Optional.empty(), SOME, by("ups"))))
                .isEqualTo("Plan");
        assertThat(name(ReturnLabelRuling.rule(one(true), Optional.empty(), SOME, ANY)))
                .isEqualTo("return_received");
        assertThat(problem(ReturnLabelRuling.rule(one(false), Optional.empty(), NONE, ANY))
                        .detail())
                .isEqualTo("No carrier of the store makes labels for the way back. DHL cannot."
                        + " the carrier account \"A\" is deactivated. An account with EasyPost or Shippo could.");
        Problem other = problem(ReturnLabelRuling.rule(one(false), Optional.empty(), SOME, by("DHL")));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.members()).containsEntry("could", List.of("usps", "ups"));
        ReturnLabels.Makers nobody = new ReturnLabels.Makers(List.of(), List.of(), List.of());
        assertThat(problem(ReturnLabelRuling.rule(one(false), Optional.empty(), nobody, ANY))
                        .detail())
                .isEqualTo("No carrier of the store makes labels for the way back."
                        + " An account with EasyPost or Shippo could.");
    }

    @ParameterizedTest
    @EnumSource
    void whatCanBeTakenBack(ShipmentState state) {
        Optional<String> code =
                ReturnLabelRuling.voidRefusal(Optional.of(shipment(state))).map(Problem::code);
        switch (state) {
            case FAILED, CANCELLED, VOIDED -> assertThat(code).contains("not_found");
            case CANNOT_VOID -> assertThat(code).contains("label_not_voided");
            case PLANNED, PURCHASING, UNKNOWN, PURCHASED, CANCELLING ->
                assertThat(code).isEmpty();
        }
    }

    @Test
    void whatIsNotThere_orHasArrived_isNotTakenBack() {
        Shipment delivered =
                Samples.shipment(1, ShipmentState.PURCHASED, TrackingStatus.DELIVERED, Optional.of(Samples.NOW));

        assertThat(ReturnLabelRuling.voidRefusal(Optional.empty()).map(Problem::status))
                .contains(404);
        assertThat(ReturnLabelRuling.voidRefusal(Optional.of(delivered)).map(Problem::code))
                .contains("return_received");
        assertThat(ReturnRules.isBack(delivered)).isTrue();
        assertThat(ReturnRules.isBack(shipment(ShipmentState.PURCHASED))).isFalse();
        assertThat(ReturnLabelRuling.last(List.of(delivered), 1)).isEmpty();
    }

    @Test
    void rightBeforeItIsBought_theReturnCounts_andForAutomationTheStoresSettings() {
        Store paused = AutomationTest.TestStore.of(StoreMode.ON, Samples.NOW, true, true);
        Store observed = AutomationTest.TestStore.of(StoreMode.OBSERVE, Samples.NOW, false, true);
        Store inactive = AutomationTest.TestStore.deactivated(Samples.STORE);

        assertThat(verdict(Optional.empty(), Samples.STORE, false, true)).isEqualTo("NotWanted");
        assertThat(verdict(Optional.of(one(true)), Samples.STORE, false, true)).isEqualTo("NotWanted");
        assertThat(verdict(Optional.of(one(false)), Samples.STORE, false, false))
                .isEqualTo("Wanted");
        assertThat(verdict(Optional.of(one(false)), Samples.STORE, true, false)).isEqualTo("Wait");
        for (Store store : List.of(paused, observed)) {
            assertThat(verdict(Optional.of(one(false)), store, false, false)).isEqualTo("Wait");
            assertThat(verdict(Optional.of(one(false)), store, false, true)).isEqualTo("Wanted");
        }
        assertThat(verdict(Optional.of(one(false)), inactive, false, true)).isEqualTo("Wait");
        assertThat(verdict(Optional.of(one(false)), inactive, false, false)).isEqualTo("Wait");
    }

    @Test
    void theWish_isByWhatWentOut() {
        OrderCase which = shipped();
        ShipmentLine line = new ShipmentLine(
                1, "SKU-1", "Thing", new BigDecimal("2"), Optional.of(new BigDecimal("0.5")), new BigDecimal("20"));
        ShipmentRequest out = Samples.wish(Destination.of(Samples.order(List.of(), List.of())), "key:1");
        ShipmentRequest plan = new ShipmentRequest(
                "s1",
                7,
                out.origin(),
                out.destination(),
                List.of(line),
                BigDecimal.TEN,
                "USD",
                Optional.empty(),
                Optional.empty(),
                true,
                "key:1");

        ShipmentRequest back = ReturnWishes.request(which, one(false), Map.of(1L, plan), by("ups"), "key:2")
                .orElseThrow();

        assertThat(ReturnWishes.plans(which, one(false))).containsExactly(1L);
        assertThat(back.destination()).isEqualTo(plan.destination());
        assertThat(back.origin()).isEqualTo(which.store().shipFrom().orElseThrow());
        assertThat(back.lines()).containsExactly(line.of(BigDecimal.ONE));
        assertThat(back.declaredValue()).isEqualByComparingTo("20");
        assertThat(back.carrier()).contains("ups");
        assertThat(back.traits().oneParcel()).isTrue();
        assertThat(ReturnWishes.request(which, one(false), Map.of(), ANY, "key:2"))
                .isEmpty();
        assertThat(ReturnWishes.request(which, one(false), Map.of(1L, out), ANY, "key:2"))
                .isEmpty();
    }

    @Test
    void aCarrierThatIsAskedFor_isMeantInEitherCase() {
        assertThat(ReturnLabelRuling.rule(one(false), Optional.empty(), SOME, by("UPS")))
                .isInstanceOf(ReturnLabelRuling.Plan.class);
    }

    private static final ReturnLabelRuling.Wish ANY = ReturnLabelRuling.Wish.ANY;

    private static ReturnLabelRuling.Wish by(String carrier) {
        return new ReturnLabelRuling.Wish(Optional.of(carrier), Optional.empty());
    }

    private static String verdict(Optional<Return> one, Store store, boolean pausedForAll, boolean byPerson) {
        GuardVerdict verdict = ReturnLabelRuling.stillWanted(one, store, pausedForAll, byPerson, WAIT);
        return verdict.getClass().getSimpleName();
    }

    private static String name(ReturnLabelRuling.Ruling ruling) {
        return ruling instanceof ReturnLabelRuling.Refuse refuse
                ? refuse.problem().code()
                : ruling.getClass().getSimpleName();
    }

    private static Problem problem(ReturnLabelRuling.Ruling ruling) {
        return ((ReturnLabelRuling.Refuse) ruling).problem();
    }

    private static Shipment shipment(ShipmentState state) {
        return Samples.shipment(1, state, TrackingStatus.PENDING, Optional.empty());
    }

    private static OrderCase shipped() {
        return new OrderCase(
                AutomationTest.TestStore.shippingFrom(Samples.STORE, HOME),
                false,
                Samples.order(List.of(Samples.item(1, 10, "2")), List.of()),
                Optional.empty(),
                List.of(Samples.shipment(
                        1, ShipmentState.PURCHASED, TrackingStatus.DELIVERED, Optional.of(Samples.NOW))),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                false);
    }

    private static Return one(boolean received) {
        return new Return(
                5,
                7,
                Optional.empty(),
                Return.State.RECORDED,
                new UUID(1, 2),
                List.of(new Return.Item(1, "SKU-1", BigDecimal.ONE)),
                "key:1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                received ? Optional.of(Samples.NOW) : Optional.<Instant>empty(),
                Samples.NOW,
                Samples.NOW);
    }
}

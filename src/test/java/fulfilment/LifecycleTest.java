package fulfilment;

import static fulfilment.ParcelPhase.BUYING;
import static fulfilment.ParcelPhase.DELIVERED;
import static fulfilment.ParcelPhase.ENDED;
import static fulfilment.ParcelPhase.ENDING;
import static fulfilment.ParcelPhase.FAILED;
import static fulfilment.ParcelPhase.LABELLED;
import static fulfilment.ParcelPhase.MOVING;
import static fulfilment.ParcelPhase.PLANNED;
import static fulfilment.ParcelPhase.UNDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import fulfilment.Command.AlertOperator;
import fulfilment.Command.CancelShipments;
import fulfilment.Command.CompleteInStore;
import fulfilment.Command.Note;
import fulfilment.Command.Notify;
import fulfilment.Command.PlanShipments;
import fulfilment.Command.Wait;
import fulfilment.Command.WriteTracking;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    @Test
    void aProcessingOrder_isShipped() {
        Decision decision = decide(Situations.of(Stage.READY, Goods.LEFT));

        assertThat(decision.status()).isEqualTo(FulfilmentStatus.SHIPPING);
        assertThat(decision.commands()).containsExactly(new PlanShipments());
    }

    @Test
    void aLabel_isToldToAll_andOnce() {
        Situation bought = Situations.of(Stage.READY, Goods.COVERED, LABELLED);

        Decision decision = decide(bought);

        assertThat(decision.status()).isEqualTo(FulfilmentStatus.SHIPPING);
        assertThat(decision.commands())
                .containsExactly(
                        new Note(Milestone.SHIPPED, 1), new WriteTracking(1), new Notify(Milestone.SHIPPED, 1));
        Set<Deed> done =
                Set.of(Deed.noted(Milestone.SHIPPED, 1), Deed.tracking(1), Deed.notified(Milestone.SHIPPED, 1));
        assertThat(decide(Situations.done(bought, done)).commands()).isEmpty();
    }

    @Test
    void aParcelWhosePickUpNobodySaw_isDeliveredAllTheSame() {
        Decision decision = decide(Situations.of(Stage.READY, Goods.COVERED, DELIVERED));

        assertThat(decision.status()).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(decision.commands())
                .containsExactly(
                        new CompleteInStore(Situations.DELIVERED_AT),
                        new Note(Milestone.DELIVERED, 1),
                        new WriteTracking(1),
                        new Notify(Milestone.DELIVERED, 1));
    }

    @Test
    void anOrderIsDelivered_onceItsLastParcelIs() {
        assertThat(decide(Situations.of(Stage.READY, Goods.COVERED, DELIVERED, MOVING))
                        .status())
                .isEqualTo(FulfilmentStatus.IN_TRANSIT);
        assertThat(decide(Situations.of(Stage.READY, Goods.COVERED, DELIVERED, ENDED))
                        .status())
                .isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(decide(Situations.of(Stage.PAUSED, Goods.LEFT, DELIVERED)).status())
                .isEqualTo(FulfilmentStatus.IN_TRANSIT);
    }

    @Test
    void ourOwnEcho_changesNothing() {
        Situation echo = Situations.in(
                Situations.of(Stage.COMPLETED, Goods.COVERED, DELIVERED), FulfilmentStatus.DELIVERED, Optional.empty());
        Set<Deed> done =
                Set.of(Deed.noted(Milestone.DELIVERED, 1), Deed.tracking(1), Deed.notified(Milestone.DELIVERED, 1));

        assertThat(decide(Situations.done(echo, done))).isEqualTo(new Decision(FulfilmentStatus.DELIVERED, List.of()));
    }

    @Test
    void aCompletionThatTheStoreRefused_isNotRepeated() {
        Situation refused =
                Situations.done(Situations.of(Stage.READY, Goods.COVERED, DELIVERED), Set.of(Deed.completed()));

        assertThat(decide(refused).has(CompleteInStore.class)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"CANCELLED", "REFUNDED", "TRASHED", "GONE"})
    void anUndoneOrder_isTakenBack(Stage stage) {
        assertThat(decide(Situations.of(stage, Goods.COVERED, LABELLED)).commands())
                .contains(new CancelShipments(stage.text()));
        assertThat(decide(Situations.of(stage, Goods.LEFT)))
                .isEqualTo(new Decision(FulfilmentStatus.CANCELLED, List.of()));
    }

    @Test
    void whatIsUnderWay_isNotTakenBack_butSaid() {
        Situation moving = Situations.of(Stage.CANCELLED, Goods.COVERED, MOVING);

        Decision decision = decide(moving);

        assertThat(decision.status()).isEqualTo(FulfilmentStatus.IN_TRANSIT);
        assertThat(decision.commands())
                .contains(new AlertOperator("the order was cancelled in the store while a parcel is under way"));
        assertThat(decision.has(CancelShipments.class)).isFalse();
        assertThat(decide(Situations.in(moving, decision.status(), decision.waitingFor()))
                        .has(AlertOperator.class))
                .isFalse();
    }

    @Test
    void onHold_keepsWhatIsPlanned_andFollowsWhatIsBought() {
        assertThat(decide(Situations.of(Stage.PAUSED, Goods.COVERED, PLANNED)).status())
                .isEqualTo(FulfilmentStatus.ON_HOLD);
        assertThat(decide(Situations.of(Stage.PAUSED, Goods.LEFT)).commands())
                .containsExactly(new Wait("the order is on hold in the store", false));
        assertThat(decide(Situations.of(Stage.PAUSED, Goods.COVERED, MOVING)).status())
                .isEqualTo(FulfilmentStatus.IN_TRANSIT);
        assertThat(decide(Situations.of(Stage.PAUSED, Goods.COVERED, DELIVERED)).has(CompleteInStore.class))
                .isFalse();
    }

    @Test
    void pending_waitsForItsPayment() {
        assertThat(decide(Situations.of(Stage.AWAITING_PAYMENT, Goods.LEFT)))
                .isEqualTo(new Decision(
                        FulfilmentStatus.UNFULFILLED, List.of(new Wait("the order is not paid yet", false))));
    }

    @Test
    void aFailedPayment_alertsOnce_andNotForOldOrders() {
        Situation failed = Situations.of(Stage.PAYMENT_FAILED, Goods.LEFT);

        assertThat(decide(failed).commands()).containsExactly(new AlertOperator("the payment failed"));
        assertThat(decide(failed).status()).isEqualTo(FulfilmentStatus.ON_HOLD);
        assertThat(decide(Situations.in(failed, FulfilmentStatus.ON_HOLD, Optional.of("the payment failed")))
                        .commands())
                .containsExactly(new Wait("the payment failed", false));
        assertThat(decide(Situations.with(failed, Situations.BY_PERSON)).has(AlertOperator.class))
                .isFalse();
    }

    @Test
    void whatTheShopCompletedItself_isNotBought() {
        assertThat(decide(Situations.of(Stage.COMPLETED, Goods.LEFT)))
                .isEqualTo(new Decision(FulfilmentStatus.UNFULFILLED, List.of()));
        assertThat(decide(Situations.of(Stage.COMPLETED, Goods.COVERED, PLANNED))
                        .commands())
                .containsExactly(new CancelShipments("the shop completed the order itself"));
        assertThat(decide(Situations.of(Stage.COMPLETED, Goods.COVERED, LABELLED))
                        .has(CancelShipments.class))
                .isFalse();
    }

    @Test
    void aDryRun_onlySaysIt() {
        assertThat(decide(Situations.with(Situations.of(Stage.READY, Goods.LEFT), Situations.DRY_RUN))
                        .commands())
                .containsExactly(new Wait("this is a dry run: it would be shipped now", false));
    }

    @Test
    void aPause_isWaitedOut() {
        Decision decision = decide(Situations.with(Situations.of(Stage.READY, Goods.LEFT), Situations.PAUSED));

        assertThat(decision.again()).isTrue();
        assertThat(decision.waitingFor()).contains("automation is paused");
        assertThat(decide(Situations.with(Situations.of(Stage.READY, Goods.COVERED, LABELLED), Situations.PAUSED))
                        .commands())
                .containsExactly(new Note(Milestone.SHIPPED, 1), new Wait("automation is paused", true));
    }

    @Test
    void whatEnded_isNotBoughtAgainByItself() {
        Decision decision = decide(Situations.of(Stage.READY, Goods.LEFT, FAILED));

        assertThat(decision.has(PlanShipments.class)).isFalse();
        assertThat(decision.waitingFor()).contains("a person decides about a parcel that ended: cancelled");
    }

    @Test
    void aCancellationThatTheStoreTookBack_isShippedAnew_onceLabelsAreSettled() {
        Situation settled = Situations.in(
                Situations.of(Stage.READY, Goods.LEFT, ENDED), FulfilmentStatus.CANCELLED, Optional.empty());
        Situation settling = Situations.in(
                Situations.of(Stage.READY, Goods.COVERED, ENDING), FulfilmentStatus.CANCELLED, Optional.empty());

        assertThat(decide(settled).has(PlanShipments.class)).isTrue();
        assertThat(decide(settling).status()).isEqualTo(FulfilmentStatus.CANCELLED);
    }

    @Test
    void anotherAddress_isPlannedAnew_beforeACarrierWasAsked() {
        assertThat(decide(Situations.misfit(Situations.of(Stage.READY, Goods.COVERED, PLANNED)))
                        .commands())
                .containsExactly(
                        new CancelShipments("the order changed after its parcels were planned"), new PlanShipments());
        assertThat(decide(Situations.misfit(Situations.of(Stage.READY, Goods.COVERED, BUYING)))
                        .has(AlertOperator.class))
                .isTrue();
        assertThat(decide(Situations.misfit(Situations.of(Stage.READY, Goods.COVERED, MOVING)))
                        .waitingFor())
                .isEmpty();
    }

    @Test
    void whatCouldNotBeDelivered_alerts_andMayMoveAgain() {
        Decision decision = decide(Situations.of(Stage.READY, Goods.COVERED, UNDELIVERED));

        assertThat(decision.status()).isEqualTo(FulfilmentStatus.DELIVERY_FAILED);
        assertThat(decision.commands())
                .contains(
                        new AlertOperator("the carrier could not deliver a parcel"),
                        new Note(Milestone.DELIVERY_FAILED, 1))
                .noneMatch(Notify.class::isInstance);
        assertThat(decide(Situations.in(
                                Situations.of(Stage.READY, Goods.COVERED, MOVING),
                                FulfilmentStatus.DELIVERY_FAILED,
                                decision.waitingFor()))
                        .status())
                .isEqualTo(FulfilmentStatus.IN_TRANSIT);
    }

    @Test
    void digitalGoods_areNotShipped() {
        assertThat(decide(Situations.of(Stage.READY, Goods.NONE)).commands())
                .containsExactly(new Wait("it holds nothing that is shipped", false));
    }

    private static Decision decide(Situation situation) {
        return Lifecycle.decide(situation);
    }
}

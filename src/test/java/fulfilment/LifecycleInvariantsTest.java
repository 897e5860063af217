package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import fulfilment.Command.AlertOperator;
import fulfilment.Command.CancelShipments;
import fulfilment.Command.CompleteInStore;
import fulfilment.Command.Note;
import fulfilment.Command.Notify;
import fulfilment.Command.PlanShipments;
import fulfilment.Command.Wait;
import fulfilment.Command.WriteTracking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** What holds in every state there is. */
class LifecycleInvariantsTest {

    @Test
    void onlyProcessingOrders_arePlanned_andOnlyWherePermitted() {
        always((s, d) -> !d.has(PlanShipments.class)
                || (s.stage() == Stage.READY
                        && s.goods() != Goods.NONE
                        && (s.goods() == Goods.LEFT || !s.planFits())
                        && s.permission().obstacle().isEmpty()
                        && !s.permission().dryRun()));
    }

    @Test
    void nothingIsCompleted_beforeEverythingIsDelivered() {
        always((s, d) -> !d.has(CompleteInStore.class)
                || (s.allLive(ParcelPhase.DELIVERED)
                        && s.goods() != Goods.LEFT
                        && (s.stage() == Stage.READY || s.stage() == Stage.OTHER)
                        && s.permission().tellsStore()));
    }

    @Test
    void delivered_isTheEnd() {
        always((s, d) -> s.status() != FulfilmentStatus.DELIVERED || d.status() == FulfilmentStatus.DELIVERED);
    }

    @Test
    void delivered_isSaidOnlyOfWhatIsDelivered() {
        always((s, d) -> d.status() != FulfilmentStatus.DELIVERED
                || s.status() == FulfilmentStatus.DELIVERED
                || s.allLive(ParcelPhase.DELIVERED));
    }

    @Test
    void cancelled_isLeftOnlyWhenTheStoreTakesItBack_orAParcelIsUnderWay() {
        always((s, d) -> s.status() != FulfilmentStatus.CANCELLED
                || !s.stage().isUndone()
                || d.status() == FulfilmentStatus.CANCELLED
                || s.any(ParcelPhase::isUnderWay)
                || s.allLive(ParcelPhase.DELIVERED));
    }

    @Test
    void ofAnUndoneOrder_neitherStoreNorCustomerIsTold() {
        always((s, d) -> !s.stage().isUndone()
                || (!d.has(WriteTracking.class) && !d.has(CompleteInStore.class) && !d.has(Notify.class)));
    }

    @Test
    void whatTheCarrierHasTaken_isNeverTheReasonToCancel() {
        always((s, d) -> !d.has(CancelShipments.class) || s.any(ParcelPhase::isRevocable));
    }

    @Test
    void withoutPermission_nobodyIsTold() {
        always((s, d) -> (s.permission().tellsCustomer() || !d.has(Notify.class))
                && (s.permission().tellsStore() || !d.has(WriteTracking.class)));
    }

    @Test
    void atMostOneAlert_andItIsWhatTheOrderWaitsFor() {
        always((s, d) -> {
            List<String> alerts = d.commands().stream()
                    .filter(AlertOperator.class::isInstance)
                    .map(command -> ((AlertOperator) command).reason())
                    .toList();
            return alerts.isEmpty()
                    || (alerts.size() == 1
                            && d.waitingFor().filter(alerts.get(0)::equals).isPresent());
        });
    }

    @Test
    void whatWasDoneIsNotDoneAgain_andEverythingComesToRest() {
        Situations.all(s -> {
            Situation now = s;
            for (int step = 0; step < 4; step++) {
                now = after(now, Lifecycle.decide(now));
            }
            Decision last = Lifecycle.decide(now);
            if (last.status() != now.status()
                    || !last.commands().stream().allMatch(LifecycleInvariantsTest::changesNothing)) {
                throw new AssertionError("no rest after " + s + ": " + last);
            }
        });
    }

    /** An offer is made once for what the order has become. */
    private static boolean changesNothing(Command command) {
        return command instanceof Wait || command instanceof Command.OfferRebuy;
    }

    private static void always(BiPredicate<Situation, Decision> law) {
        List<String> broken = new ArrayList<>();
        Situations.all(s -> {
            Decision decision = Lifecycle.decide(s);
            if (broken.size() < 5 && !law.test(s, decision)) {
                broken.add(s + " -> " + decision);
            }
        });
        assertThat(broken).isEmpty();
    }

    /** The situation in which all commands were carried out. */
    private static Situation after(Situation s, Decision decision) {
        Stage stage = s.stage();
        List<Parcel> parcels = new ArrayList<>(s.parcels());
        Goods goods = s.goods();
        boolean fits = s.planFits();
        Set<Deed> done = new HashSet<>(s.done());
        for (Command command : decision.commands()) {
            if (command instanceof PlanShipments) {
                parcels.add(new Parcel(parcels.size() + 1, ParcelPhase.PLANNED, Optional.empty(), Optional.empty()));
                goods = Goods.COVERED;
            } else if (command instanceof CancelShipments) {
                parcels.replaceAll(LifecycleInvariantsTest::cancelled);
                goods = goods == Goods.NONE ? Goods.NONE : Goods.LEFT;
                fits = true;
            } else if (command instanceof CompleteInStore) {
                stage = Stage.COMPLETED;
                done.add(Deed.completed());
            }
            deed(command).ifPresent(done::add);
        }
        return new Situation(
                stage, decision.status(), decision.waitingFor(), parcels, goods, fits, s.permission(), done);
    }

    private static Parcel cancelled(Parcel parcel) {
        return parcel.phase().isRevocable()
                ? new Parcel(parcel.shipmentId(), ParcelPhase.ENDED, Optional.empty(), Optional.empty())
                : parcel;
    }

    private static Optional<Deed> deed(Command command) {
        if (command instanceof Note note) {
            return Optional.of(Deed.noted(note.milestone(), note.shipmentId()));
        }
        if (command instanceof Notify notify) {
            return Optional.of(Deed.notified(notify.milestone(), notify.shipmentId()));
        }
        return command instanceof WriteTracking write
                ? Optional.of(Deed.tracking(write.shipmentId()))
                : Optional.empty();
    }
}

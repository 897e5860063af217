package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.LedgerEvent.ABSENT;
import static shipping.LedgerEvent.CANNOT_VOID;
import static shipping.LedgerEvent.FOUND;
import static shipping.LedgerEvent.LATE_ANSWER;
import static shipping.LedgerEvent.NOT_SENT;
import static shipping.LedgerEvent.PREPARED;
import static shipping.LedgerEvent.PURCHASED;
import static shipping.LedgerEvent.REJECTED;
import static shipping.LedgerEvent.SENT;
import static shipping.LedgerEvent.SETTLED_BY_PERSON;
import static shipping.LedgerEvent.THROTTLED;
import static shipping.LedgerEvent.UNKNOWN;
import static shipping.LedgerEvent.VOIDED;
import static shipping.LedgerEvent.VOID_SENT;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurchaseDecisionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LedgerLabel A = label("A");
    private static final LedgerLabel B = label("B");
    private static final NextStep NOTHING = new NextStep.Nothing();

    @Test
    void nothingDoneYet_buysTheFirst() {
        assertThat(next(ShipmentState.PLANNED)).isEqualTo(new NextStep.Buy(1));
    }

    @Test
    void prepared_maySend_onlyWhilePurchasing() {
        assertThat(next(ShipmentState.PURCHASING, at(1, PREPARED))).isEqualTo(new NextStep.Send(1));
        assertThat(next(ShipmentState.PURCHASED, A, at(1, PREPARED))).isEqualTo(NOTHING);
        assertThat(next(ShipmentState.CANCELLING, at(1, PREPARED)))
                .isEqualTo(new NextStep.Close(ShipmentState.CANCELLED));
    }

    @ParameterizedTest
    @EnumSource(ShipmentState.class)
    void sentWithoutAnswer_isAwaited_whateverTheState(ShipmentState state) {
        assertThat(next(state, at(1, PREPARED), at(1, SENT))).isEqualTo(new NextStep.AwaitAnswer(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = LedgerEvent.class,
            names = {"REJECTED", "NOT_SENT", "THROTTLED", "ABSENT", "LATE_ANSWER", "SETTLED_BY_PERSON"})
    void endedWithoutLabel_mayBeBoughtAgain(LedgerEvent end) {
        LedgerEntry[] ledger = {at(1, PREPARED), at(1, SENT), at(1, end)};

        assertThat(next(ShipmentState.PLANNED, ledger)).isEqualTo(new NextStep.Buy(2));
        assertThat(next(ShipmentState.UNKNOWN, ledger)).isEqualTo(new NextStep.Buy(2));
        assertThat(next(ShipmentState.FAILED, ledger)).isEqualTo(NOTHING);
        assertThat(next(ShipmentState.CANCELLING, ledger)).isEqualTo(new NextStep.Close(ShipmentState.CANCELLED));
    }

    @ParameterizedTest
    @EnumSource(
            value = LedgerEvent.class,
            names = {"PURCHASED", "FOUND", "LATE_ANSWER", "SETTLED_BY_PERSON"})
    void aLabel_settlesWhoeverWaits_andIsVoidedForWhoeverDoesNot(LedgerEvent end) {
        LedgerEntry[] ledger = {at(1, PREPARED), at(1, SENT), at(1, end, A)};

        assertThat(next(ShipmentState.PURCHASING, ledger)).isEqualTo(new NextStep.Settle(A));
        assertThat(next(ShipmentState.UNKNOWN, ledger)).isEqualTo(new NextStep.Settle(A));
        assertThat(next(ShipmentState.PURCHASED, A, ledger)).isEqualTo(NOTHING);
        for (ShipmentState state : List.of(
                ShipmentState.CANCELLING, ShipmentState.CANCELLED, ShipmentState.FAILED, ShipmentState.VOIDED)) {
            assertThat(next(state, ledger)).isEqualTo(new NextStep.VoidLabels(List.of(A)));
        }
    }

    @Test
    void unknown_isLookedUp_andOverdueFromTheDeadlineOn() {
        List<LedgerEntry> ledger = List.of(at(1, PREPARED), at(1, SENT), at(1, UNKNOWN));

        assertThat(next(ShipmentState.UNKNOWN, NOW.plusSeconds(1), ledger)).isEqualTo(new NextStep.LookUp(1, false));
        assertThat(next(ShipmentState.UNKNOWN, NOW, ledger)).isEqualTo(new NextStep.LookUp(1, true));
        assertThat(next(ShipmentState.CANCELLING, NOW.plusSeconds(1), ledger)).isEqualTo(new NextStep.LookUp(1, false));
    }

    @Test
    void theSameLabelHeardOfTwice_isOneLabel() {
        assertThat(next(
                        ShipmentState.PURCHASED,
                        A,
                        at(1, PREPARED),
                        at(1, SENT),
                        at(1, UNKNOWN),
                        at(1, FOUND, A),
                        at(1, LATE_ANSWER, A)))
                .isEqualTo(NOTHING);
    }

    @Test
    void aSecondLabel_isVoided_andTheOwnKept() {
        LedgerEntry[] both = {
            at(1, PREPARED), at(1, SENT), at(1, UNKNOWN), at(1, ABSENT),
            at(2, PREPARED), at(2, SENT), at(2, PURCHASED, B), at(1, LATE_ANSWER, A)
        };

        assertThat(next(ShipmentState.PURCHASED, B, both)).isEqualTo(new NextStep.VoidLabels(List.of(A)));
        assertThat(next(ShipmentState.PURCHASED, B, plus(both, at(1, VOID_SENT, A))))
                .isEqualTo(new NextStep.VoidLabels(List.of(A)));
        assertThat(next(ShipmentState.PURCHASED, B, plus(both, at(1, VOIDED, A))))
                .isEqualTo(NOTHING);
        assertThat(next(ShipmentState.PURCHASED, B, plus(both, at(1, CANNOT_VOID, A))))
                .isEqualTo(NOTHING);
        assertThat(next(ShipmentState.CANCELLING, B, both)).isEqualTo(new NextStep.VoidLabels(List.of(B, A)));
    }

    @Test
    void aLateLabelWhileTheNextAttemptIsUnderWay_settles_andTheOtherIsStillAwaited() {
        LedgerEntry[] ledger = {
            at(1, PREPARED),
            at(1, SENT),
            at(1, UNKNOWN),
            at(1, ABSENT),
            at(2, PREPARED),
            at(2, SENT),
            at(1, LATE_ANSWER, A)
        };

        assertThat(next(ShipmentState.PURCHASING, ledger)).isEqualTo(new NextStep.Settle(A));
        assertThat(next(ShipmentState.PURCHASED, A, ledger)).isEqualTo(new NextStep.AwaitAnswer(2));
        assertThat(next(ShipmentState.PURCHASED, A, plus(ledger, at(2, UNKNOWN))))
                .isEqualTo(new NextStep.LookUp(2, true));
        assertThat(next(ShipmentState.PURCHASED, A, plus(ledger, at(2, PURCHASED, B))))
                .isEqualTo(new NextStep.VoidLabels(List.of(B)));
    }

    @Test
    void aLateLabelAfterTheNextWasPrepared_keepsItFromBeingSent() {
        assertThat(next(
                        ShipmentState.PURCHASED,
                        A,
                        at(1, SENT),
                        at(1, UNKNOWN),
                        at(1, ABSENT),
                        at(2, PREPARED),
                        at(1, LATE_ANSWER, A)))
                .isEqualTo(NOTHING);
    }

    @Test
    void cancelled_endsByWhatBecameOfItsLabels() {
        LedgerEntry bought = at(1, PURCHASED, A);

        assertThat(next(ShipmentState.CANCELLING, A, bought, at(1, VOIDED, A)))
                .isEqualTo(new NextStep.Close(ShipmentState.VOIDED));
        assertThat(next(ShipmentState.CANCELLING, A, bought, at(1, CANNOT_VOID, A)))
                .isEqualTo(new NextStep.Close(ShipmentState.CANNOT_VOID));
        assertThat(next(ShipmentState.CANCELLING)).isEqualTo(new NextStep.Close(ShipmentState.CANCELLED));
    }

    @Test
    void isAnswered_onceItsEndOrUnknownIsWritten() {
        assertThat(PurchaseDecision.isAnswered(List.of(at(1, PREPARED), at(1, SENT)), 1))
                .isFalse();
        for (LedgerEvent end : List.of(PURCHASED, REJECTED, NOT_SENT, THROTTLED, UNKNOWN, SETTLED_BY_PERSON)) {
            assertThat(PurchaseDecision.isAnswered(List.of(at(1, SENT), at(1, end)), 1))
                    .isTrue();
        }
    }

    /** Every ledger of up to three lines over two attempts, in every state, with and without a label of its own. */
    @Test
    void whateverIsWritten_nothingIsBoughtWhileALabelExistsOrMayExist() {
        everyLedger(List.of(), 3, PurchaseDecisionTest::holdsInEveryState);
    }

    private static void holdsInEveryState(List<LedgerEntry> ledger, List<LedgerLabel> live) {
        for (ShipmentState state : ShipmentState.values()) {
            for (Optional<LedgerLabel> own : List.of(Optional.<LedgerLabel>empty(), Optional.of(A))) {
                PurchaseDecision.Standing standing = new PurchaseDecision.Standing(state, own, Optional.of(NOW));
                holds(standing, ledger, live, PurchaseDecision.next(standing, ledger, NOW));
            }
        }
    }

    private static void holds(
            PurchaseDecision.Standing standing, List<LedgerEntry> ledger, List<LedgerLabel> live, NextStep next) {
        int last = ledger.stream().mapToInt(LedgerEntry::attempt).max().orElse(0);
        boolean open = ledger.stream().anyMatch(entry -> entry.attempt() == last && entry.event() == SENT)
                && ledger.stream()
                        .noneMatch(entry ->
                                entry.attempt() == last && entry.event().endsAttempt());
        boolean waits = List.of(ShipmentState.PLANNED, ShipmentState.PURCHASING, ShipmentState.UNKNOWN)
                .contains(standing.state());
        if (next instanceof NextStep.Buy buy) {
            assertThat(live).as("%s %s", standing, ledger).isEmpty();
            assertThat(open).as("%s %s", standing, ledger).isFalse();
            assertThat(waits).isTrue();
            assertThat(buy.attempt()).isEqualTo(last + 1);
        }
        if (next instanceof NextStep.Send send) {
            assertThat(open).as("%s %s", standing, ledger).isFalse();
            assertThat(live).isEmpty();
            assertThat(send.attempt()).isEqualTo(last);
        }
        if (next instanceof NextStep.Settle settle) {
            assertThat(waits).isTrue();
            assertThat(live).contains(settle.label());
        }
        if (next instanceof NextStep.VoidLabels unwanted && standing.state() == ShipmentState.PURCHASED) {
            assertThat(unwanted.labels()).noneMatch(label -> standing.label().equals(Optional.of(label)));
        }
        if (next.equals(NOTHING) && standing.state() != ShipmentState.PURCHASED) {
            assertThat(live).as("%s %s", standing, ledger).isEmpty();
        }
    }

    private static void everyLedger(
            List<LedgerEntry> before, int more, BiConsumer<List<LedgerEntry>, List<LedgerLabel>> check) {
        check.accept(before, PurchaseDecision.liveLabels(before));
        if (more == 0) {
            return;
        }
        for (int attempt = 1; attempt <= 2; attempt++) {
            for (LedgerEvent event : LedgerEvent.values()) {
                everyLedger(plus(before, at(attempt, event)), more - 1, check);
                if (event.bringsLabel() || event == VOIDED || event == CANNOT_VOID) {
                    everyLedger(plus(before, at(attempt, event, attempt == 1 ? A : B)), more - 1, check);
                }
            }
        }
    }

    private static NextStep next(ShipmentState state, LedgerEntry... ledger) {
        return next(state, NOW, List.of(ledger));
    }

    private static NextStep next(ShipmentState state, Instant resolveBy, List<LedgerEntry> ledger) {
        return PurchaseDecision.next(
                new PurchaseDecision.Standing(state, Optional.empty(), Optional.of(resolveBy)), ledger, NOW);
    }

    private static NextStep next(ShipmentState state, LedgerLabel own, LedgerEntry... ledger) {
        return PurchaseDecision.next(
                new PurchaseDecision.Standing(state, Optional.of(own), Optional.empty()), List.of(ledger), NOW);
    }

    private static LedgerEntry at(int attempt, LedgerEvent event) {
        return new LedgerEntry(attempt, event, "DHL", Optional.empty(), Optional.empty(), NOW);
    }

    private static LedgerEntry at(int attempt, LedgerEvent event, LedgerLabel label) {
        return new LedgerEntry(attempt, event, "DHL", Optional.of(label), Optional.empty(), NOW);
    }

    private static LedgerEntry[] plus(LedgerEntry[] ledger, LedgerEntry more) {
        return plus(List.of(ledger), more).toArray(LedgerEntry[]::new);
    }

    private static List<LedgerEntry> plus(List<LedgerEntry> ledger, LedgerEntry more) {
        List<LedgerEntry> longer = new ArrayList<>(ledger);
        longer.add(more);
        return longer;
    }

    private static LedgerLabel label(String number) {
        return new LedgerLabel("DHL", number, Optional.empty(), Optional.of(new Amount(BigDecimal.TEN, "EUR")));
    }
}

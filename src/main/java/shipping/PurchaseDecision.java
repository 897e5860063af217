package shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be done next for a shipment, from its state and its ledger alone. Asked before acting, and again under the
 * row lock in each transaction that records a deed: the ledger decides, whatever the worker thought.
 *
 * <p>In order: a label that exists settles a shipment that waits for one; an attempt under way is finished; labels too
 * many are voided; an unknown attempt is looked up; a cancelled shipment is closed; and only when nothing of this
 * applies is a label bought.
 */
final class PurchaseDecision {

    private static final Set<ShipmentState> WANTS_LABEL =
            Set.of(ShipmentState.PLANNED, ShipmentState.PURCHASING, ShipmentState.UNKNOWN);

    private PurchaseDecision() {}

    /**
     * What the decision needs to know of a shipment.
     *
     * @param state where it stands
     * @param label the label that it has
     * @param resolveBy until when an unknown purchase may turn up
     */
    record Standing(ShipmentState state, Optional<LedgerLabel> label, Optional<Instant> resolveBy) {}

    /** The next step; {@code ledger} in the order in which it was written. */
    static NextStep next(Standing standing, List<LedgerEntry> ledger, Instant now) {
        List<LedgerLabel> live = liveLabels(ledger);
        boolean wanting = WANTS_LABEL.contains(standing.state());
        if (wanting && !live.isEmpty()) {
            return new NextStep.Settle(live.get(0));
        }
        int attempt = lastAttempt(ledger);
        Progress progress = progress(ledger, attempt);
        if (progress == Progress.SENT) {
            return new NextStep.AwaitAnswer(attempt);
        }
        if (progress == Progress.PREPARED && standing.state() == ShipmentState.PURCHASING) {
            return new NextStep.Send(attempt);
        }
        List<LedgerLabel> unwanted = unwanted(standing, live);
        if (!unwanted.isEmpty()) {
            return new NextStep.VoidLabels(unwanted);
        }
        if (progress == Progress.UNKNOWN) {
            return new NextStep.LookUp(attempt, isOverdue(standing, now));
        }
        if (standing.state() == ShipmentState.CANCELLING) {
            return new NextStep.Close(endOf(ledger));
        }
        return wanting ? new NextStep.Buy(attempt + 1) : new NextStep.Nothing();
    }

    /** Whether the attempt is known to have ended, so that whatever is heard of it now comes late. */
    static boolean isAnswered(List<LedgerEntry> ledger, int attempt) {
        Progress progress = progress(ledger, attempt);
        return progress == Progress.ENDED || progress == Progress.UNKNOWN;
    }

    /** Labels that exist and were not given up, each once, the oldest first. */
    static List<LedgerLabel> liveLabels(List<LedgerEntry> ledger) {
        List<LedgerLabel> live = new ArrayList<>();
        for (LedgerEntry entry : ledger) {
            Optional<LedgerLabel> brought = entry.label()
                    .filter(label -> entry.event().bringsLabel() && !contains(live, label) && !isOver(ledger, label));
            brought.ifPresent(live::add);
        }
        return live;
    }

    private static List<LedgerLabel> unwanted(Standing standing, List<LedgerLabel> live) {
        if (standing.state() != ShipmentState.PURCHASED) {
            return live;
        }
        return live.stream()
                .filter(label -> standing.label().filter(label::isSameAs).isEmpty())
                .toList();
    }

    private static boolean isOver(List<LedgerEntry> ledger, LedgerLabel label) {
        return ledger.stream()
                .filter(entry -> entry.event() == LedgerEvent.VOIDED || entry.event() == LedgerEvent.CANNOT_VOID)
                .anyMatch(entry -> entry.label().filter(label::isSameAs).isPresent());
    }

    private static boolean contains(List<LedgerLabel> labels, LedgerLabel label) {
        return labels.stream().anyMatch(label::isSameAs);
    }

    private static boolean isOverdue(Standing standing, Instant now) {
        return standing.resolveBy().map(deadline -> !now.isBefore(deadline)).orElse(true);
    }

    private static ShipmentState endOf(List<LedgerEntry> ledger) {
        if (has(ledger, LedgerEvent.CANNOT_VOID)) {
            return ShipmentState.CANNOT_VOID;
        }
        return has(ledger, LedgerEvent.VOIDED) ? ShipmentState.VOIDED : ShipmentState.CANCELLED;
    }

    private static boolean has(List<LedgerEntry> ledger, LedgerEvent event) {
        return ledger.stream().anyMatch(entry -> entry.event() == event);
    }

    private static int lastAttempt(List<LedgerEntry> ledger) {
        return ledger.stream().mapToInt(LedgerEntry::attempt).max().orElse(0);
    }

    private static Progress progress(List<LedgerEntry> ledger, int attempt) {
        List<LedgerEvent> events = ledger.stream()
                .filter(entry -> entry.attempt() == attempt)
                .map(LedgerEntry::event)
                .toList();
        if (events.isEmpty() || events.stream().anyMatch(LedgerEvent::endsAttempt)) {
            return Progress.ENDED;
        }
        if (events.contains(LedgerEvent.UNKNOWN)) {
            return Progress.UNKNOWN;
        }
        return events.contains(LedgerEvent.SENT) ? Progress.SENT : Progress.PREPARED;
    }

    /** How far an attempt got. */
    private enum Progress {
        PREPARED,
        SENT,
        UNKNOWN,
        ENDED
    }
}

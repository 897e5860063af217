package fulfilment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orders.OrderNow;
import orders.StatusGate;
import records.Conflict.Sides;
import records.ConflictRule;
import stores.ConflictStrategy;

/**
 * What becomes of a wish for a status when the store has the order as it has it now. Pure.
 *
 * @param change the wish, on the status that it was based on
 * @param own what else we made of the order's status meanwhile
 * @param readAt our clock
 */
record ChangeVerdict(OrderChange change, Set<Object> own, ConflictStrategy strategy, Instant readAt) {

    /** The one field of an order that can be edited here; parcels and notes are added, and never conflict. */
    static final String STATUS = "status";

    /** What is ruled on the order as it is now. */
    ConflictRule.Verdict on(OrderNow now) {
        return ConflictRule.rule(strategy, edit(), remote(now));
    }

    /** What the status was, is wanted to be and is. */
    Sides sides(OrderNow now) {
        return Sides.of(edit(), remote(now), on(now));
    }

    /** What no arrow allows is refused, whatever the strategy: the store would not take it. */
    StatusGate.Pass pass(OrderNow now) {
        if (!change.cancels() && !StatusArrows.allows(now.status(), change.status())) {
            return StatusGate.Pass.REFUSE;
        }
        return on(now) instanceof ConflictRule.Apply ? StatusGate.Pass.WRITE : StatusGate.Pass.HOLD;
    }

    private ConflictRule.Edit edit() {
        Map<String, Object> base = change.base()
                .<Map<String, Object>>map(status -> Map.of(STATUS, status))
                .orElseGet(Map::of);
        return new ConflictRule.Edit(base, Map.of(STATUS, own), Map.of(STATUS, change.status()), change.wantedAt());
    }

    private ConflictRule.Remote remote(OrderNow now) {
        Optional<Instant> modifiedAt = ConflictRule.byOurClock(now.modifiedAt(), now.readAt(), readAt);
        return new ConflictRule.Remote(Map.of(STATUS, now.status()), modifiedAt);
    }
}

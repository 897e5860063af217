package catalog;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import records.Conflict.Sides;
import records.ConflictRule;
import stores.ConflictStrategy;

/**
 * What becomes of a wish to set a figure when the store shows what it shows now. What is added or taken off is reckoned from
 * whatever the store shows, so it never conflicts. Pure.
 *
 * @param written what else we wrote to the figure since, the oldest first
 * @param readAt our clock
 */
record StockVerdict(StockChange change, List<StockWritten> written, ConflictStrategy strategy, Instant readAt) {

    /** The one field of a product that can be edited here. */
    static final String FIELD = "stock_quantity";

    /** Why a figure is not set about which a person decided for the store. */
    static final StockRule.Refuse KEPT =
            new StockRule.Refuse("store_kept", "Somebody chose the figure that the store shows.");

    /** What is ruled on the figure as it is now. */
    ConflictRule.Verdict on(ShownStock now) {
        return change.operation() == StockOperation.SET
                ? ConflictRule.rule(strategy, edit(), remote(now))
                : new ConflictRule.Apply(Set.of());
    }

    /** What the figure was, is wanted to be and is. */
    Sides sides(ShownStock now) {
        return Sides.of(edit(), remote(now), on(now));
    }

    /** Why the figure was not set. */
    static StockRule.Refuse dropped(ShownStock now) {
        return new StockRule.Refuse(
                "store_changed",
                "The store changed the figure to " + now.stock().quantity() + " meanwhile.");
    }

    private ConflictRule.Edit edit() {
        Map<String, Object> base =
                change.base().isPresent() ? Map.of(FIELD, change.base().getAsInt()) : Map.of();
        return new ConflictRule.Edit(base, Map.of(FIELD, own()), Map.of(FIELD, change.quantity()), change.basedAt());
    }

    /** What the figure can be by our own changes alone: what they make of the base together, one by one. */
    private Set<Object> own() {
        Set<Object> own = new HashSet<>();
        long reckoned = change.base().orElse(0);
        for (StockWritten one : written) {
            boolean set = one.operation() == StockOperation.SET;
            reckoned = set ? one.now() : reckoned + one.now() - one.found();
            own.add(Math.toIntExact(Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, reckoned))));
        }
        return own;
    }

    private ConflictRule.Remote remote(ShownStock now) {
        Optional<Instant> modifiedAt = ConflictRule.byOurClock(now.modifiedAt(), now.readAt(), readAt);
        return new ConflictRule.Remote(Map.of(FIELD, now.stock().quantity()), modifiedAt);
    }
}

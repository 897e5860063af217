package inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a SKU's stock when a store goes from one pool to another (decision 18). What its orders claim goes along, and so
 * do the goods that they have bought and that still lie there; of the rest the mode decides. Pure.
 */
final class MoveRule {
    private static final String PERSON = "operator";

    /** What goes along beside the goods that are sold. */
    enum Mode {
        /** A store joins a pool that counts the same goods already. */
        JOIN_SAME(true),
        /** A store joins a pool and brings its own goods. */
        JOIN_OWN(true),
        /** A store leaves; the goods stay with the pool, and it goes on with what it shows. */
        LEAVE_ALONE(false),
        /** A store leaves and takes as many as it shows. */
        LEAVE_WITH_GOODS(false);

        final boolean joins;

        Mode(boolean joins) {
            this.joins = joins;
        }
    }

    private MoveRule() {}

    /**
     * A SKU of the store that moves.
     *
     * @param from what it counts under
     * @param to what it is to count under
     * @param onHand of the level that it leaves; empty where nobody knows
     * @param known whether the level that it goes to is known
     * @param pending what its unpaid orders hold
     * @param firm what its orders bought and still lies there
     * @param shows how many pieces its one product shows by what we expect; empty where none or several count
     */
    record Moving(
            StockKey from,
            StockKey to,
            Optional<BigDecimal> onHand,
            boolean known,
            BigDecimal pending,
            BigDecimal firm,
            Optional<BigDecimal> shows) {

        BigDecimal claimed() {
            return pending.add(firm);
        }
    }

    /** The movements, none of which changes nothing but for openings. */
    static List<Movement> movements(Moving moving, Mode mode, String storeId) {
        Noted noted = new Noted(storeId, new ArrayList<>());
        BigDecimal none = BigDecimal.ZERO;
        noted.add(moving.from(), none, moving.claimed().negate(), Cause.MOVED_OUT);
        noted.add(moving.to(), none, moving.claimed(), Cause.MOVED_IN);
        BigDecimal along = along(moving, mode);
        BigDecimal gone = mode.joins ? moving.onHand().orElse(none) : along;
        noted.add(moving.from(), gone.negate(), none, Cause.MOVED_OUT);
        noted.add(moving.to(), along, none, Cause.MOVED_IN);
        opening(moving, mode, along)
                .ifPresent(shown -> noted.all().add(noted.movement(moving.to(), shown, none, Cause.OPENING)));
        return noted.all();
    }

    /** How many pieces go along. */
    private static BigDecimal along(Moving moving, Mode mode) {
        BigDecimal sold = moving.onHand().isPresent() ? moving.firm() : BigDecimal.ZERO;
        return switch (mode) {
            case JOIN_SAME -> moving.known() ? sold : moving.onHand().orElse(BigDecimal.ZERO);
            case JOIN_OWN -> moving.onHand().orElse(BigDecimal.ZERO);
            case LEAVE_ALONE -> sold;
            case LEAVE_WITH_GOODS -> sold.add(moving.shows().orElse(BigDecimal.ZERO));
        };
    }

    /** What makes a level known though nothing, or not everything, came along. */
    private static Optional<BigDecimal> opening(Moving moving, Mode mode, BigDecimal along) {
        return switch (mode) {
            case JOIN_SAME, JOIN_OWN ->
                moving.known() || moving.onHand().isEmpty() || along.signum() != 0
                        ? Optional.empty()
                        : Optional.of(BigDecimal.ZERO);
            case LEAVE_ALONE -> moving.shows();
            case LEAVE_WITH_GOODS -> along.signum() != 0 ? Optional.empty() : moving.shows();
        };
    }

    private record Noted(String storeId, List<Movement> all) {
        void add(StockKey key, BigDecimal onHand, BigDecimal reserved, Cause cause) {
            Movement movement = movement(key, onHand, reserved, cause);
            if (!movement.isNothing()) {
                all.add(movement);
            }
        }

        Movement movement(StockKey key, BigDecimal onHand, BigDecimal reserved, Cause cause) {
            return new Movement(key, onHand, reserved, cause, PERSON, Optional.of(storeId), "store/" + storeId);
        }
    }
}

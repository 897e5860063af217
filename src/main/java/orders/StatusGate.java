package orders;

import java.util.function.Predicate;

/** Asked of what the store has before an order's status is written. Pure. */
@FunctionalInterface
public interface StatusGate {

    /** What is to be done. */
    enum Pass {
        WRITE,
        /** The order does not become that from what it is: {@link WriteOutcome.Refused}. */
        REFUSE,
        /** Whoever wants it has to look first: {@link WriteOutcome.Held}. */
        HOLD
    }

    Pass pass(OrderNow now);

    /** Lets those through whose status may change so. */
    static StatusGate from(Predicate<String> mayFrom) {
        return now -> mayFrom.test(now.status()) ? Pass.WRITE : Pass.REFUSE;
    }
}

package orders;

import io.vertx.core.Future;
import java.util.List;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/** One of the ways in which a store can show an order's parcels. */
interface TrackingWay {

    /** Its name, for messages. */
    String name();

    /**
     * Shows parcels, each tracking number once: looks before it writes, and again after.
     *
     * @return fails while the store cannot be asked
     */
    Future<Shown> write(OrderWriter.Target target, List<TrackingLine> lines);

    /** What came of it. */
    sealed interface Shown {
        /** The store has this way. */
        record Done(WriteOutcome outcome) implements Shown {}

        /** The store has it, but does not take these parcels by it. */
        record Unfit() implements Shown {}

        /** The store has no such way. */
        record Lacking() implements Shown {}
    }

    /** Whether a store says that it lacks a route, rather than what was asked for below it. */
    static boolean isLacking(Throwable failure) {
        return failure instanceof StoreException store
                && store.problem() instanceof StoreProblem.NotFound notFound
                && !notFound.gone();
    }
}

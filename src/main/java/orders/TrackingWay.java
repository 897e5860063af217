package orders;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/** One of the ways in which a store can show an order's parcels. */
interface TrackingWay {

    /** Its name, for messages. */
    String name();

    /**
     * Shows parcels, each tracking number once: looks before it writes, and again after.
     *
     * @return empty where the store has no such way, or does not take these parcels by it; fails while the store cannot be
     *     asked
     */
    Future<Optional<WriteOutcome>> write(OrderWriter.Target target, List<TrackingLine> lines);

    /** Whether a store says that it lacks a route, rather than what was asked for below it. */
    static boolean isLacking(Throwable failure) {
        return failure instanceof StoreException store
                && store.problem() instanceof StoreProblem.NotFound notFound
                && !notFound.gone();
    }
}

package onboarding;

import io.vertx.core.Future;
import woocommerce.OrderChange;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/** Whether a store's key may write, without writing anything. */
final class WritePermission {

    private static final long NO_ORDER = 0;

    private WritePermission() {}

    /** A change of nothing in an order that cannot exist: a key that may write is told so, and nothing happens. */
    static Future<Boolean> of(StoreClient client) {
        return client.updateOrder(NO_ORDER, OrderChange.none()).map(true).recover(WritePermission::answer);
    }

    private static Future<Boolean> answer(Throwable failure) {
        StoreProblem problem =
                failure instanceof StoreException refused ? refused.problem() : new StoreProblem.BadKey();
        if (problem instanceof StoreProblem.NoPermission) {
            return Future.succeededFuture(false);
        }
        boolean unknownOrder = (problem instanceof StoreProblem.Invalid invalid && invalid.unknownId())
                || (problem instanceof StoreProblem.NotFound missing && missing.gone());
        return unknownOrder ? Future.succeededFuture(true) : Future.failedFuture(failure);
    }
}

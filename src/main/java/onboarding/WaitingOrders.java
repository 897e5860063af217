package onboarding;

import io.vertx.core.Future;
import platform.db.Tx;

/** Has orders that wait looked at again; {@code Fulfilment::reconsider}. */
@FunctionalInterface
public interface WaitingOrders {

    /** How many orders of the store are looked at once the transaction has committed; fails only with the database. */
    Future<Integer> reconsider(Tx tx, String storeId);
}

package notifications;

import io.vertx.core.Future;
import java.util.Optional;
import stores.Store;

/** Finds a store by its id; {@code stores::find} is one. */
@FunctionalInterface
public interface StoreLookup {

    /** The store, or empty when there is none; fails only with the database. */
    Future<Optional<Store>> find(String storeId);
}

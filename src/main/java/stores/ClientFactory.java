package stores;

import woocommerce.StoreClient;
import woocommerce.StoreConnection;

/** Opens a client of a store; {@code StoreClients::client}. */
@FunctionalInterface
public interface ClientFactory {

    /** A new client with bounds of its own. */
    StoreClient client(StoreConnection store);
}

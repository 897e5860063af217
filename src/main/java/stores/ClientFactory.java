package stores;

import woocommerce.StoreAddress;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;

/** Opens a client of a store; {@code StoreClients::client}. */
@FunctionalInterface
public interface ClientFactory {

    /** A new client with bounds of its own. */
    StoreClient client(StoreAddress address, StoreCredentials credentials);
}

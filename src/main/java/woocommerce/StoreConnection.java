package woocommerce;

/**
 * All that it takes to call a store.
 *
 * @param scope whose calls are told and counted under this name: the store's id, empty text before it has one
 * @param address where it is
 * @param credentials its REST API key
 * @param rules how it is called
 */
public record StoreConnection(String scope, StoreAddress address, StoreCredentials credentials, CallRules rules) {

    /** A store that is not registered, called as all stores are. */
    public StoreConnection(StoreAddress address, StoreCredentials credentials) {
        this("", address, credentials, CallRules.DEFAULT);
    }
}

package stores;

import java.net.URI;
import woocommerce.StoreCredentials;

/**
 * A store to be registered.
 *
 * @param id as the platform names it
 * @param url where its REST API is reached, in the form that {@link StoreUrl} gives
 * @param shop what it says of itself
 * @param settings what the operator decided
 * @param sandbox whether it only gets the sandbox carrier
 * @param credentials its REST API key; kept encrypted
 * @param webhookSecret signs its deliveries; kept encrypted
 */
public record NewStore(
        String id,
        URI url,
        ShopProfile shop,
        StoreSettings settings,
        boolean sandbox,
        StoreCredentials credentials,
        String webhookSecret) {

    /** Without secrets. */
    @Override
    public String toString() {
        return "NewStore[" + id + ", " + url + "]";
    }
}

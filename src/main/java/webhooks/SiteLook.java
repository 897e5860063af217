package webhooks;

import io.vertx.core.Future;
import stores.Store;
import woocommerce.SiteIndex;

/** Asks a shop, as a stranger, what it tells everyone of itself. */
@FunctionalInterface
public interface SiteLook {

    /** What it tells; fails with a {@code StoreException}, also where the shop hides it. */
    Future<SiteIndex> at(Store store);
}

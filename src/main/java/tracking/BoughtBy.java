package tracking;

import java.util.Optional;

/**
 * By what labels were bought.
 *
 * @param account the store's own account; empty: by the way that all stores share
 */
record BoughtBy(String storeId, Optional<Long> account) {}

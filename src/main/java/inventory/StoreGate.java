package inventory;

import io.vertx.core.Future;
import java.util.Optional;
import stores.Store;
import stores.StoreMode;
import stores.Stores;

/** Nothing is written where a person wants us to look on only, or has paused us. */
public final class StoreGate implements PushGate {
    private final Stores stores;

    public StoreGate(Stores stores) {
        this.stores = stores;
    }

    @Override
    public Future<Optional<String>> closed(String storeId) {
        return stores.automationPaused()
                .compose(paused -> paused
                        ? Future.succeededFuture(Optional.of("all automation is paused"))
                        : stores.find(storeId)
                                .map(found -> found.map(StoreGate::closed)
                                        .orElseGet(() -> Optional.of("the store is gone"))));
    }

    private static Optional<String> closed(Store store) {
        return closed(store.active(), store.paused(), store.canWrite(), store.mode());
    }

    static Optional<String> closed(boolean active, boolean paused, boolean canWrite, StoreMode mode) {
        if (!active) {
            return Optional.of("the store is deactivated");
        }
        if (paused) {
            return Optional.of("the store is paused");
        }
        if (!canWrite) {
            return Optional.of("the store's key may not write");
        }
        return mode == StoreMode.ON ? Optional.empty() : Optional.of("the store is in mode " + mode.wireName());
    }
}

package fulfilment;

import io.vertx.core.Future;
import java.util.Optional;
import stores.Store;
import stores.Stores;

/** Reads what automation may do at this moment; never from memory, so that a pause holds at once. */
final class SettingsReader {

    private final Stores stores;

    SettingsReader(Stores stores) {
        this.stores = stores;
    }

    /** Empty when there is no such store; fails only with the database. */
    Future<Optional<CaseReader.Settings>> read(String storeId) {
        Future<Optional<Store>> store = stores.find(storeId);
        Future<Boolean> paused = stores.automationPaused();
        return Future.join(store, paused)
                .map(both -> store.result().map(found -> new CaseReader.Settings(found, paused.result())));
    }
}

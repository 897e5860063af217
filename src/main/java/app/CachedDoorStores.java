package app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stores.Store;
import stores.Stores;
import webhooks.DoorStores;

/** What the door must know of stores, without a query for each delivery. */
final class CachedDoorStores implements DoorStores {

    private static final Duration HOMES_KEPT = Duration.ofSeconds(60);
    private static final int MOST_HOMES = 10_000;

    private final Stores stores;
    private final Cache<String, URI> homes = Caffeine.newBuilder()
            .maximumSize(MOST_HOMES)
            .expireAfterWrite(HOMES_KEPT)
            .build();

    CachedDoorStores(Stores stores, EventBus bus) {
        this.stores = stores;
        bus.<String>consumer(Stores.CHANGED, message -> homes.invalidate(message.body()));
    }

    @Override
    public Future<List<String>> secrets(String storeId, boolean readAgain) {
        return stores.webhookSecrets(storeId, readAgain);
    }

    @Override
    public Future<Optional<URI>> home(String storeId) {
        URI known = homes.getIfPresent(storeId);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        return stores.find(storeId)
                .map(found -> found.map(Store::homeUrl))
                .onSuccess(home -> home.ifPresent(url -> homes.put(storeId, url)));
    }
}

package platform.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells the other nodes of the cluster what is dropped here. */
record TellingCacheStore(CacheStore store, EventBus bus) implements CacheStore {

    @Override
    public Future<Optional<Buffer>> lookUp(String name, String ticket) {
        return store.lookUp(name, ticket);
    }

    @Override
    public Future<Void> fill(String name, String ticket, Buffer value, Duration ttl) {
        return store.fill(name, ticket, value, ttl);
    }

    @Override
    public Future<Void> drop(List<String> names) {
        bus.publish(SealedCache.DROPPED, new JsonArray(names));
        return store.drop(names);
    }

    @Override
    public Future<Void> clear() {
        return store.clear();
    }
}

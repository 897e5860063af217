package webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import platform.db.Database;

/** The registry of stores: secrets and homes in memory, of which each reading asks whether the database is there. */
final class FakeStores implements DoorStores {
    final Map<String, List<String>> cached = new ConcurrentHashMap<>();
    final Map<String, List<String>> current = new ConcurrentHashMap<>();
    final Map<String, URI> homes = new ConcurrentHashMap<>();
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    volatile boolean cacheEmpty;
    private final Database database;

    FakeStores(Database database) {
        this.database = database;
        register(DoorHouse.SHOP, DoorHouse.SECRET);
        homes.put(DoorHouse.SHOP, URI.create(DoorHouse.HOME));
    }

    void register(String storeId, String... secrets) {
        cached.put(storeId, List.of(secrets));
        current.put(storeId, List.of(secrets));
    }

    @Override
    public Future<List<String>> secrets(String storeId, boolean readAgain) {
        asked.add(storeId);
        if (readAgain || cacheEmpty) {
            return database.pool()
                    .preparedQuery("SELECT $1::text")
                    .execute(Tuple.of(storeId))
                    .map(there -> current.getOrDefault(storeId, List.of()));
        }
        return Future.succeededFuture(cached.getOrDefault(storeId, List.of()));
    }

    @Override
    public Future<Optional<URI>> home(String storeId) {
        return cacheEmpty
                ? database.pool().query("SELECT 1").execute().map(there -> known(storeId))
                : Future.succeededFuture(known(storeId));
    }

    private Optional<URI> known(String storeId) {
        return Optional.ofNullable(homes.get(storeId));
    }
}

package platform.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.crypto.SealedDataException;
import platform.crypto.Secrets;
import platform.json.Json;

/**
 * Remembers single records as the API shows them, sealed as rows are: in Redis where there is one, else in this process.
 *
 * <p><b>Never an old value after a change.</b> Whoever changes a record calls {@link #drop} once its transaction has
 * committed ({@code tx.afterCommit(() -> cache.drop(key))}). A read that found nothing left a ticket in the place, and
 * its value is taken only while that ticket still lies there; a drop takes the ticket away. So what was read before the
 * change cannot come back after it, however late it arrives. Until Redis has confirmed a drop this process does not look
 * there for that record, and repeats the drop; at its start it empties the cache, for a process that dies between its
 * commit and its drop leaves an old value behind, which lives for its TTL at most.
 *
 * <p>Redis being gone is a miss. Thread-safe; one per process.
 */
public final class SealedCache {
    /** Bus address on which a process without Redis tells the others what it dropped. */
    static final String DROPPED = "cache.dropped";

    private final CacheStore store;
    private final Drops drops;
    private final Keyring keyring;
    private final Function<String, Duration> ttl;
    private final CacheMetrics metrics;

    SealedCache(CacheStore store, Drops drops, Keyring keyring, Function<String, Duration> ttl, CacheMetrics metrics) {
        this.store = store;
        this.drops = drops;
        this.keyring = keyring;
        this.ttl = ttl;
        this.metrics = metrics;
    }

    /** One that is shared through Redis. */
    public static SealedCache shared(
            Vertx vertx, SharedRedis redis, Keyring keyring, Function<String, Duration> ttl, CacheMetrics metrics) {
        CacheStore store = new RedisCacheStore(redis);
        Drops drops = new Drops(vertx, store);
        drops.all();
        return new SealedCache(store, drops, keyring, ttl, metrics);
    }

    /**
     * One of this process, which hears over the event bus of what other nodes of its cluster drop.
     *
     * @param bytes that all values may take together
     * @param longest that a value lives: short where other processes may write that this one cannot hear of
     */
    public static SealedCache local(
            Vertx vertx,
            long bytes,
            Duration longest,
            Keyring keyring,
            Function<String, Duration> ttl,
            CacheMetrics metrics) {
        CacheStore store = new LocalCacheStore(bytes, longest);
        vertx.eventBus().<JsonArray>consumer(DROPPED, message -> store.drop(names(message.body())));
        CacheStore telling = new TellingCacheStore(store, vertx.eventBus());
        return new SealedCache(telling, new Drops(vertx, telling), keyring, ttl, metrics);
    }

    /** One that remembers nothing, for tests of what stands in front of it. */
    public static SealedCache none(Vertx vertx) {
        return local(vertx, 0, Duration.ZERO, Keyring.ephemeral(), kind -> Duration.ZERO, (kind, found) -> {});
    }

    /**
     * The value of a key, remembered or read; what is read is remembered, nothing is not.
     *
     * @param read from the database, with all that belongs to this key alone
     * @return fails only as {@code read} does
     */
    public Future<Optional<JsonObject>> get(CacheKey key, Supplier<Future<Optional<JsonObject>>> read) {
        String name = key.name();
        if (drops.isPending(name)) {
            metrics.asked(key.kind(), false);
            return read.get();
        }
        String ticket = Secrets.randomToken(9);
        return store.lookUp(name, ticket)
                .map(found -> found.flatMap(bytes -> open(key, bytes)))
                .otherwise(Optional.empty())
                .onSuccess(found -> metrics.asked(key.kind(), found.isPresent()))
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : readAndFill(key, ticket, read));
    }

    /** Forgets a value; to be called after the commit of its change, and whenever it is no longer to be shown. */
    public void drop(CacheKey key) {
        drops.add(List.of(key.name()));
    }

    /** Forgets values; as {@link #drop(CacheKey)}. */
    public void drop(Collection<CacheKey> keys) {
        drops.add(keys.stream().map(CacheKey::name).distinct().toList());
    }

    /** Forgets everything, of every process that shares it. */
    public void dropAll() {
        drops.all();
    }

    private Future<Optional<JsonObject>> readAndFill(
            CacheKey key, String ticket, Supplier<Future<Optional<JsonObject>>> read) {
        return read.get().onSuccess(value -> value.ifPresent(json -> fill(key, ticket, json)));
    }

    /** Not awaited: nobody's answer waits for what the next one may save. */
    private void fill(CacheKey key, String ticket, JsonObject value) {
        if (!drops.isPending(key.name())) {
            byte[] bytes =
                    keyring.seal(field(key), key.name(), Json.write(value).getBytes());
            store.fill(key.name(), ticket, Buffer.buffer(bytes), ttl.apply(key.kind()));
        }
    }

    /** What does not open, such as a value under a retired key, is forgotten, or nobody could replace it. */
    private Optional<JsonObject> open(CacheKey key, Buffer bytes) {
        try {
            byte[] plain = keyring.open(field(key), key.name(), bytes.getBytes());
            return Optional.of(Json.readObject(Buffer.buffer(plain)));
        } catch (SealedDataException e) {
            drop(key);
            return Optional.empty();
        }
    }

    private static Field field(CacheKey key) {
        return new Field("cache", key.kind());
    }

    private static List<String> names(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    /** How long values live, where one kind differs from all others. */
    public static Function<String, Duration> ttls(Map<String, Duration> special, Duration others) {
        return kind -> special.getOrDefault(kind, others);
    }
}

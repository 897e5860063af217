package platform.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cached values in the memory of this process, the least used forgotten first. */
final class LocalCacheStore implements CacheStore {
    /** What a place costs besides its value, about. */
    private static final int OVERHEAD_BYTES = 256;

    private final Cache<String, Place> places;
    private final Duration longest;

    /**
     * @param bytes that all values may take together
     * @param longest that a value lives, whatever its kind says
     */
    LocalCacheStore(long bytes, Duration longest) {
        this(bytes, longest, Ticker.systemTicker());
    }

    LocalCacheStore(long bytes, Duration longest, Ticker ticker) {
        this.longest = longest;
        this.places = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String name, Place place) -> OVERHEAD_BYTES + place.bytes())
                .expireAfter(Expiry.writing((String name, Place place) -> place.ttl()))
                .ticker(ticker)
                .build();
    }

    @Override
    public Future<Optional<Buffer>> lookUp(String name, String ticket) {
        if (places.getIfPresent(name) instanceof Value found) {
            return Future.succeededFuture(Optional.of(found.sealed()));
        }
        places.put(name, new Ticket(ticket));
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Void> fill(String name, String ticket, Buffer value, Duration ttl) {
        Duration lives = ttl.compareTo(longest) < 0 ? ttl : longest;
        places.asMap().replace(name, new Ticket(ticket), new Value(value, lives));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> drop(List<String> names) {
        places.invalidateAll(names);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> clear() {
        places.invalidateAll();
        return Future.succeededFuture();
    }

    private sealed interface Place {
        int bytes();

        Duration ttl();
    }

    private record Value(Buffer sealed, Duration ttl) implements Place {
        @Override
        public int bytes() {
            return sealed.length();
        }
    }

    private record Ticket(String text) implements Place {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public Duration ttl() {
            return TICKET_LIVES;
        }
    }
}

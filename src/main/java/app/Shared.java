package app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import platform.cache.SealedCache;
import platform.cache.SharedRedis;
import platform.settings.CacheSettings;

/**
 * What the processes of this service share through Redis, and each keeps by itself where there is none.
 *
 * @param redis that REDIS_URL names
 * @param cache of single records
 */
record Shared(Optional<SharedRedis> redis, SealedCache cache) {
    /** Without Redis nobody tells a process what another one wrote to their common database. */
    private static final Duration UNTOLD_FOR = Duration.ofSeconds(5);

    private static final Duration ALONE = Duration.ofDays(7);

    static Shared of(Foundation base) {
        Optional<SharedRedis> redis = base.settings().cache().redisUrl().map(url -> SharedRedis.at(base.vertx(), url));
        return new Shared(redis, cache(base, redis));
    }

    private static SealedCache cache(Foundation base, Optional<SharedRedis> redis) {
        CacheSettings settings = base.settings().cache();
        Function<String, Duration> ttl = SealedCache.ttls(Map.of("product", settings.productTtl()), settings.ttl());
        boolean alone = base.settings().database().connection().isEmpty();
        return redis.map(link ->
                        SealedCache.shared(base.vertx(), link, base.keyring(), ttl, base.metrics()::cacheRequest))
                .orElseGet(() -> SealedCache.local(
                        base.vertx(),
                        settings.memory(),
                        alone ? ALONE : UNTOLD_FOR,
                        base.keyring(),
                        ttl,
                        base.metrics()::cacheRequest));
    }
}

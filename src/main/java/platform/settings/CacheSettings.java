package platform.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The cache.
 *
 * @param redisUrl may hold a password; none set, cache and rate limits live in this process
 * @param ttl how long entries live, products excepted
 * @param productTtl how long products live
 * @param memory bytes that entries may take in this process, where there is no Redis
 */
public record CacheSettings(Optional<Secret> redisUrl, Duration ttl, Duration productTtl, long memory) {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    /** Reads the cache's variables. */
    public static CacheSettings from(SettingsReader reader) {
        return new CacheSettings(
                reader.parsed(
                        "REDIS_URL",
                        "secret URL",
                        CacheSettings::redisUrl,
                        "write it like redis://:password@host:6379/0",
                        "Redis 7, for cache and rate limits that several processes share; without it each has its own"),
                seconds(reader, "REDIS_TTL", 3_600, "How long cached entries live"),
                seconds(reader, "PRODUCT_CACHE_TTL", 300, "How long cached products live"),
                reader.size(
                        "CACHE_MEMORY",
                        32L << 20,
                        0,
                        4L << 30,
                        "What cached entries may take in this process where REDIS_URL is not set"));
    }

    private static Duration seconds(SettingsReader reader, String name, int defaultValue, String meaning) {
        return Duration.ofSeconds(reader.integer(name, defaultValue, 1, 604_800, "seconds", meaning));
    }

    private static Secret redisUrl(String text) {
        return parse(text)
                .filter(uri -> uri.getHost() != null)
                .filter(uri ->
                        SCHEMES.contains(Optional.ofNullable(uri.getScheme()).orElse("")))
                .map(uri -> Secret.of(text))
                .orElseThrow(() -> new IllegalArgumentException("is not a redis:// or rediss:// URL"));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            // The exception's message would show the password.
            return Optional.empty();
        }
    }
}

package stores;

import java.time.Duration;

/**
 * Limits of what is kept of stores in memory.
 *
 * @param secretsTtl how long webhook secrets are believed without looking again; a retired one is at most accepted for so
 *     long
 * @param secretsReadAgainAfter the least time between two reads of one store's secrets that someone asked for
 * @param cachedStores most ids whose secrets are kept, unknown ones included
 */
public record StoresSettings(Duration secretsTtl, Duration secretsReadAgainAfter, int cachedStores) {

    /** 60 s, 1 s, 10,000. */
    public static StoresSettings defaults() {
        return new StoresSettings(Duration.ofSeconds(60), Duration.ofSeconds(1), 10_000);
    }

    public StoresSettings {
        if (secretsTtl.isNegative() || secretsReadAgainAfter.isNegative() || cachedStores < 1) {
            throw new IllegalArgumentException("limits of the stores' cache must be positive");
        }
    }
}

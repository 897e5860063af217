package platform.settings;

import java.time.Duration;

/**
 * What holds for calls to every store.
 *
 * @param allowPrivateUrls private hosts, http and any port are allowed
 * @param allowHttpUrls public stores without TLS are allowed, signed by OAuth 1.0a
 * @param connectTimeout until TCP and TLS stand
 * @param callTimeout one try of a call
 * @param callsAtOnce calls in flight per store
 * @param callsWaiting calls per store that wait for a place
 * @param formerSecretsStayFor how long a webhook secret or REST API key stays good after it was replaced
 */
public record StoreSettings(
        boolean allowPrivateUrls,
        boolean allowHttpUrls,
        Duration connectTimeout,
        Duration callTimeout,
        int callsAtOnce,
        int callsWaiting,
        Duration formerSecretsStayFor) {

    /** Reads the variables of store calls. */
    public static StoreSettings from(SettingsReader reader) {
        return new StoreSettings(
                reader.flag(
                        "ALLOW_PRIVATE_STORE_URLS",
                        false,
                        "Whether a store may be at a private address, by http and on any port"),
                reader.flag("ALLOW_HTTP_STORE_URLS", false, "Whether a public store may be without TLS (OAuth 1.0a)"),
                timeout(reader, "STORE_CONNECT_TIMEOUT", 10, "How long connecting to a store may take"),
                timeout(reader, "STORE_CALL_TIMEOUT", 60, "How long one try of a call to a store may take"),
                reader.integer("STORE_CALLS_AT_ONCE", 4, 1, 100, "calls", "Calls in flight per store"),
                reader.integer(
                        "STORE_CALLS_WAITING", 1_024, 0, 100_000, "calls", "Calls per store that may wait for a place"),
                reader.duration(
                        "FORMER_SECRETS_STAY_FOR",
                        Duration.ofDays(7),
                        Duration.ZERO,
                        Duration.ofDays(90),
                        "How long a store's former webhook secret stays good, and its former REST API key is kept, unused,"
                                + " after it was replaced"));
    }

    private static Duration timeout(SettingsReader reader, String name, int seconds, String meaning) {
        return reader.duration(
                name, Duration.ofSeconds(seconds), Duration.ofMillis(100), Duration.ofMinutes(10), meaning);
    }
}

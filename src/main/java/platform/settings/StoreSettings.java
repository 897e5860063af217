package platform.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What holds for calls to every store.
 *
 * @param allowPrivateUrls private hosts, http and any port are allowed
 * @param allowHttpUrls public stores without TLS are allowed, signed by OAuth 1.0a
 * @param allowedNetworks private addresses or networks whose hosts are allowed, by http and on any port too
 * @param connectTimeout until TCP and TLS stand
 * @param idleTimeout without a byte in either direction; empty: as long as a call may take
 * @param callTimeout one try of a call
 * @param mostResponseBytes of one answer, decompressed
 * @param userAgent what we call ourselves
 * @param callsAtOnce calls in flight per store at most
 * @param callsWaiting calls per store that wait for a place
 * @param callsPerMinute calls a minute to a store without a setting of its own
 * @param callsPerDay calls a day to a store without a setting of its own; empty: unlimited
 * @param formerSecretsStayFor how long a webhook secret or REST API key stays good after it was replaced
 */
public record StoreSettings(
        boolean allowPrivateUrls,
        boolean allowHttpUrls,
        List<String> allowedNetworks,
        Duration connectTimeout,
        Optional<Duration> idleTimeout,
        Duration callTimeout,
        int mostResponseBytes,
        String userAgent,
        int callsAtOnce,
        int callsWaiting,
        int callsPerMinute,
        Optional<Integer> callsPerDay,
        Duration formerSecretsStayFor) {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final String USER_AGENT = "Quenty-WooCommerce-Integration/1.0";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");

    /** Reads the variables of store calls. */
    public static StoreSettings from(SettingsReader reader) {
        return new StoreSettings(
                reader.flag(
                        "ALLOW_PRIVATE_STORE_URLS",
                        false,
                        "Whether a store may be at a private address, by http and on any port"),
                reader.flag("ALLOW_HTTP_STORE_URLS", false, "Whether a public store may be without TLS (OAuth 1.0a)"),
                networks(reader),
                timeout(reader, "STORE_CONNECT_TIMEOUT", 10, "How long connecting to a store may take"),
                reader.optionalDuration(
                        "STORE_IDLE_TIMEOUT",
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10),
                        "How long a store may send nothing while it is waited for; without it STORE_CALL_TIMEOUT"),
                timeout(reader, "STORE_CALL_TIMEOUT", 60, "How long one try of a call to a store may take"),
                (int) reader.size(
                        "STORE_MAX_RESPONSE",
                        32 * MEBIBYTE,
                        64 * 1024,
                        1023 * MEBIBYTE,
                        "The largest answer of a store"),
                userAgent(reader),
                reader.integer(
                        "STORE_CALLS_AT_ONCE",
                        4,
                        1,
                        100,
                        "calls",
                        "Calls in flight per store at most; it begins with 2 and gives way to a store that becomes slower"),
                reader.integer(
                        "STORE_CALLS_WAITING", 1_024, 0, 100_000, "calls", "Calls per store that may wait for a place"),
                reader.integer(
                        "STORE_CALLS_PER_MINUTE",
                        6_000,
                        1,
                        1_000_000,
                        "calls",
                        "Calls a minute from this process to a store that has no `calls_per_minute` of its own"),
                reader.optionalInteger(
                        "STORE_CALLS_PER_DAY",
                        1,
                        1_000_000_000,
                        "calls",
                        "Calls a day (UTC) to a store that has no `calls_per_day` of its own; unlimited unless set"),
                reader.duration(
                        "FORMER_SECRETS_STAY_FOR",
                        Duration.ofDays(7),
                        Duration.ZERO,
                        Duration.ofDays(90),
                        "How long a store's former webhook secret stays good, and its former REST API key is kept, unused,"
                                + " after it was replaced"));
    }

    private static String userAgent(SettingsReader reader) {
        String name = reader.text("STORE_USER_AGENT", USER_AGENT, "What stores see who calls: the User-Agent");
        if (!PRINTABLE.matcher(name).matches()) {
            reader.fault("STORE_USER_AGENT", "is no User-Agent", "use up to 200 printable ASCII characters");
        }
        return name;
    }

    private static List<String> networks(SettingsReader reader) {
        List<String> networks = reader.list(
                "ALLOWED_NETWORKS",
                "",
                "Addresses or networks of one's own in which a store, a warehouse or an endpoint may be, by http and on any"
                        + " port; others stay as they are");
        if (!networks.stream().allMatch(NetworkForm::isAddressOrNetwork)) {
            reader.fault(
                    "ALLOWED_NETWORKS", "an entry is not a network", "write entries like 10.0.0.7 or 10.20.0.0/16");
        }
        return networks;
    }

    private static Duration timeout(SettingsReader reader, String name, int seconds, String meaning) {
        return reader.duration(
                name, Duration.ofSeconds(seconds), Duration.ofMillis(100), Duration.ofMinutes(10), meaning);
    }
}

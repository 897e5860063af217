package platform.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The platform's carrier service, and the providers where stores have accounts of their own.
 *
 * @param url where it is; none configured, orders of real stores wait
 * @param sandboxUrl the simulated carrier of sandbox stores
 * @param apiKey sent as X-API-Key; chooses its rate-limit bucket
 * @param easyPostUrl where EasyPost is
 * @param shippoUrl where Shippo is
 * @param callsPerMinute our budget of calls
 * @param callsPerHour our budget of calls
 * @param quoteDeadline how long quotes asked of several carriers are waited for
 * @param labelTimeout when a purchase without an answer counts as unknown
 * @param trackingTimeout one tracking call
 * @param resolveInterval how often an unknown purchase is looked for
 * @param resolveDeadline how long an unknown purchase may yet turn up at the carrier; never below labelTimeout
 * @param currencyRates the worth of one unit of a currency, in one reference currency, to compare quotes
 */
public record CarrierSettings(
        Optional<URI> url,
        Optional<URI> sandboxUrl,
        Optional<Secret> apiKey,
        URI easyPostUrl,
        URI shippoUrl,
        int callsPerMinute,
        int callsPerHour,
        Duration quoteDeadline,
        Duration labelTimeout,
        Duration trackingTimeout,
        Duration resolveInterval,
        Duration resolveDeadline,
        Map<String, BigDecimal> currencyRates) {

    private static final URI EASYPOST = URI.create("https://api.easypost.com");
    private static final URI SHIPPO = URI.create("https://api.goshippo.com");
    private static final String RATE = "[A-Z]{3}=\\d{1,9}(\\.\\d{1,9})?";

    /** Reads the carrier's variables. */
    public static CarrierSettings from(SettingsReader reader) {
        CarrierSettings settings = new CarrierSettings(
                reader.uri(
                        "CARRIER_SERVICE_URL",
                        Set.of("http", "https"),
                        "The platform's carrier service; without it orders wait with that reason"),
                reader.uri(
                        "SANDBOX_CARRIER_URL",
                        Set.of("http", "https"),
                        "The simulated carrier service, which serves only stores marked sandbox; the demo starts its own"),
                reader.secret("CARRIER_SERVICE_API_KEY", "Sent to the carrier service as X-API-Key"),
                reader.uri(
                        "EASYPOST_URL",
                        EASYPOST,
                        Set.of("http", "https"),
                        "EasyPost, for stores with accounts of their own; their keys are sent there"),
                reader.uri(
                        "SHIPPO_URL",
                        SHIPPO,
                        Set.of("http", "https"),
                        "Shippo, for stores with accounts of their own; their keys are sent there"),
                reader.integer(
                        "CARRIER_CALLS_PER_MINUTE", 60, 1, 100_000, "calls", "Our budget of its calls in a minute"),
                reader.integer(
                        "CARRIER_CALLS_PER_HOUR", 1_000, 1, 1_000_000, "calls", "Our budget of its calls in an hour"),
                timeout(reader, "CARRIER_QUOTE_DEADLINE", 20, "How long quotes of several carriers are waited for"),
                timeout(reader, "CARRIER_LABEL_TIMEOUT", 60, "A purchase without an answer by then counts as unknown"),
                timeout(reader, "CARRIER_TRACKING_TIMEOUT", 30, "How long one tracking call may take"),
                reader.duration(
                        "LABEL_RESOLVE_INTERVAL",
                        Duration.ofMinutes(1),
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        "How often a label is looked for whose purchase had no clear answer"),
                reader.duration(
                        "LABEL_RESOLVE_DEADLINE",
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1),
                        "After that such a label cannot turn up any more; at least CARRIER_LABEL_TIMEOUT"),
                reader.parsed(
                                "CURRENCY_RATES",
                                "comma list",
                                CarrierSettings::rates,
                                "write it like USD=1,EUR=1.08",
                                "The worth of one unit of each currency in one of them, to compare quotes; without it the"
                                        + " order of the rules decides between currencies")
                        .orElse(Map.of()));
        if (settings.resolveDeadline.compareTo(settings.labelTimeout) < 0) {
            reader.fault(
                    "LABEL_RESOLVE_DEADLINE",
                    "is shorter than CARRIER_LABEL_TIMEOUT",
                    "allow at least " + settings.labelTimeout.toSeconds()
                            + "s: a label bought late would be bought twice");
        }
        return settings;
    }

    private static Duration timeout(SettingsReader reader, String name, int seconds, String meaning) {
        return reader.duration(
                name, Duration.ofSeconds(seconds), Duration.ofSeconds(1), Duration.ofMinutes(5), meaning);
    }

    private static Map<String, BigDecimal> rates(String text) {
        Map<String, BigDecimal> rates = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            String pair = entry.strip();
            if (!pair.matches(RATE) || new BigDecimal(pair.substring(4)).signum() == 0) {
                throw new IllegalArgumentException("an entry is not a currency with a positive rate");
            }
            rates.put(pair.substring(0, 3), new BigDecimal(pair.substring(4)));
        }
        return Collections.unmodifiableMap(rates);
    }
}

package platform.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service's own port and how callers reach it.
 *
 * @param port where everything is served
 * @param publicUrl our address as stores see it, needed to create webhooks there
 * @param allowedOrigins the origins whose browsers may call the API
 * @param trustedProxies addresses or networks whose X-Forwarded-* headers are believed
 * @param tls certificate and key, when we speak TLS ourselves
 * @param rateLimitPerMinute requests a minute and API key; never applied to deliveries
 * @param rateLimitPerStorePerMinute requests a minute and store, by all keys together
 * @param rateLimitPerAddressPerMinute requests a minute and address without a token, and with wrong ones
 * @param drainTimeout how long a stop waits for the work in hand
 * @param connections open at once
 * @param connectionsPerAddress open at once from one address that is no trusted proxy's
 * @param requestWithin in which a request must have come whole
 */
public record HttpSettings(
        int port,
        Optional<URI> publicUrl,
        List<String> allowedOrigins,
        List<String> trustedProxies,
        Optional<TlsFiles> tls,
        int rateLimitPerMinute,
        int rateLimitPerStorePerMinute,
        int rateLimitPerAddressPerMinute,
        Duration drainTimeout,
        int connections,
        int connectionsPerAddress,
        Duration requestWithin) {

    /** Reads the variables of the service's port. */
    public static HttpSettings from(SettingsReader reader) {
        return new HttpSettings(
                reader.integer(
                        "SERVICE_PORT", 8010, 1, 65_535, "port", "Where the API, /health and /metrics are served"),
                reader.uri(
                        "PUBLIC_URL",
                        Set.of("http", "https"),
                        "Our address as stores see it, with the path prefix that a proxy strips; without it no webhooks"
                                + " are created in stores"),
                origins(reader),
                proxies(reader),
                TlsFiles.from(reader),
                requests(
                        reader,
                        "RATE_LIMIT_PER_MINUTE",
                        6_000,
                        "What one API key may ask in a minute; deliveries of stores are not limited"),
                requests(
                        reader,
                        "RATE_LIMIT_PER_STORE_PER_MINUTE",
                        12_000,
                        "What all API keys together may ask about one store in a minute"),
                requests(
                        reader,
                        "RATE_LIMIT_PER_ADDRESS_PER_MINUTE",
                        120,
                        "What one address may ask in a minute without a token, and how often with a wrong one"),
                reader.duration(
                        "DRAIN_TIMEOUT",
                        Duration.ofSeconds(20),
                        Duration.ZERO,
                        Duration.ofMinutes(10),
                        "How long a stop waits for the work in hand"),
                connections(
                        reader, "MAX_CONNECTIONS", 10_000, "Connections open at once, beyond it new ones are closed"),
                connections(
                        reader,
                        "MAX_CONNECTIONS_PER_ADDRESS",
                        1_000,
                        "Connections open at once from one address; those of TRUSTED_PROXIES have no limit of their own"),
                reader.duration(
                        "REQUEST_TIMEOUT",
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        "How long a request may take to come whole, beyond it 408"));
    }

    private static int requests(SettingsReader reader, String name, int defaultValue, String meaning) {
        return reader.integer(name, defaultValue, 1, 1_000_000, "requests", meaning);
    }

    private static int connections(SettingsReader reader, String name, int defaultValue, String meaning) {
        return reader.integer(name, defaultValue, 1, 1_000_000, "connections", meaning);
    }

    private static List<String> origins(SettingsReader reader) {
        List<String> origins = reader.list(
                "ALLOWED_ORIGINS",
                "http://localhost:3000,https://app.quenty.com",
                "The origins whose browsers may call the API");
        if (!origins.stream().allMatch(origin -> origin.matches("https?://[^/?#@\\s*]+"))) {
            reader.fault("ALLOWED_ORIGINS", "an entry is not an origin", "write origins like https://app.example.com");
        }
        return origins;
    }

    private static List<String> proxies(SettingsReader reader) {
        List<String> proxies = reader.list(
                "TRUSTED_PROXIES", "", "Addresses or networks of the proxies whose X-Forwarded-* headers are believed");
        if (!proxies.stream().allMatch(NetworkForm::isAddressOrNetwork)) {
            reader.fault("TRUSTED_PROXIES", "an entry is not an address", "write entries like 10.0.0.7 or 10.0.0.0/8");
        }
        return proxies;
    }

    /**
     * Our certificate.
     *
     * @param certificate PEM file, the chain included
     * @param key PEM file
     */
    public record TlsFiles(Path certificate, Path key) {

        private static Optional<TlsFiles> from(SettingsReader reader) {
            Optional<Path> certificate =
                    file(reader, "TLS_CERT", "Our certificate with its chain, when we speak TLS ourselves");
            Optional<Path> key = file(reader, "TLS_KEY", "The key of TLS_CERT");
            if (reader.isSet("TLS_CERT") != reader.isSet("TLS_KEY")) {
                reader.fault("TLS_CERT", "set without TLS_KEY, or the reverse", "set both or none");
            }
            return certificate.flatMap(chain -> key.map(file -> new TlsFiles(chain, file)));
        }

        private static Optional<Path> file(SettingsReader reader, String name, String meaning) {
            return reader.parsed(name, "PEM file", TlsFiles::readable, "name a file that this user may read", meaning);
        }

        private static Path readable(String text) {
            Path path = Path.of(text);
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw new IllegalArgumentException("'" + text + "' is not a readable file");
            }
            return path;
        }
    }
}

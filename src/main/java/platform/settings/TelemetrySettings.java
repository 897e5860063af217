package platform.settings;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What the service tells about itself.
 *
 * @param serviceName in logs, metrics, traces and /health
 * @param logLevel of our own loggers
 * @param debug what the libraries tell at DEBUG is logged too, and an admin is told why a signature fails
 * @param prometheus whether /metrics is served
 * @param sentryDsn where errors are sent
 * @param otlpEndpoint where traces are sent
 */
public record TelemetrySettings(
        String serviceName,
        LogLevel logLevel,
        boolean debug,
        boolean prometheus,
        Optional<Secret> sentryDsn,
        Optional<URI> otlpEndpoint) {

    /** Reads the telemetry variables. */
    public static TelemetrySettings from(SettingsReader reader) {
        return new TelemetrySettings(
                reader.text("SERVICE_NAME", "woocommerce-integration", "Our name in logs, metrics, traces and /health"),
                reader.choice("LOG_LEVEL", LogLevel.class, LogLevel::name, LogLevel.INFO, "How much is logged"),
                reader.flag(
                        "DEBUG_MODE",
                        false,
                        "Log at DEBUG, with what the libraries tell, customers' mails excepted; serve /webhooks/debug"),
                reader.flag("PROMETHEUS_ENABLED", true, "Whether /metrics is served"),
                reader.secret("SENTRY_DSN", "Where errors are sent; without it nowhere"),
                reader.uri(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        Set.of("http", "https"),
                        "Where traces are sent by OTLP; without it nowhere"));
    }

    /** How much is logged, from most to least. */
    public enum LogLevel {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}

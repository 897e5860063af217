package platform.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The door for the deliveries of stores.
 *
 * @param ownPort a listener for deliveries alone
 * @param bodyLimit bytes of one delivery
 * @param inFlightBytes bytes of all deliveries that are not answered yet
 * @param inFlightRequests deliveries that are not answered yet
 * @param hold how long a delivery waits for an absent database before it is answered 503
 * @param batchRows deliveries of one commit
 * @param batchBytes bytes of one commit
 */
public record WebhookSettings(
        Optional<Integer> ownPort,
        long bodyLimit,
        long inFlightBytes,
        int inFlightRequests,
        Duration hold,
        int batchRows,
        long batchBytes) {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    /** Reads the door's variables. */
    public static WebhookSettings from(SettingsReader reader) {
        WebhookSettings settings = new WebhookSettings(
                reader.optionalInteger(
                        "WEBHOOK_PORT",
                        1,
                        65_535,
                        "port",
                        "A listener of its own for deliveries; WooCommerce delivers to ports 80, 443 and 8080 only"),
                reader.size("WEBHOOK_BODY_LIMIT", 10 * MIB, KIB, 256 * MIB, "The largest delivery, beyond it 413"),
                reader.size(
                        "WEBHOOK_IN_FLIGHT_BYTES",
                        64 * MIB,
                        KIB,
                        4096 * MIB,
                        "Bytes of deliveries that may wait for their commit together, beyond it 503"),
                reader.integer(
                        "WEBHOOK_IN_FLIGHT_REQUESTS",
                        1_024,
                        1,
                        100_000,
                        "requests",
                        "Deliveries that may wait for their commit together, beyond it 503"),
                reader.duration(
                        "WEBHOOK_HOLD",
                        Duration.ofSeconds(20),
                        Duration.ZERO,
                        Duration.ofSeconds(50),
                        "How long a delivery waits for an absent database before 503; WooCommerce gives up after 60s"),
                reader.integer("WEBHOOK_BATCH_ROWS", 256, 1, 10_000, "rows", "Deliveries of one commit at most"),
                reader.size("WEBHOOK_BATCH_BYTES", 4 * MIB, KIB, 256 * MIB, "Bytes of one commit at most"));
        if (settings.inFlightBytes < settings.bodyLimit) {
            reader.fault(
                    "WEBHOOK_IN_FLIGHT_BYTES",
                    "smaller than WEBHOOK_BODY_LIMIT",
                    "allow at least " + Sizes.format(settings.bodyLimit));
        }
        return settings;
    }
}

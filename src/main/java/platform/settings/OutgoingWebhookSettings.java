package platform.settings;

import java.time.Duration;

/**
 * Webhooks that we send.
 *
 * @param timeout of one attempt, as a whole
 * @param disableAfter so long an endpoint may take nothing before it is switched off
 * @param backlog the most deliveries that may wait for one endpoint
 * @param retention how long it is shown what became of a delivery
 * @param userAgent what we call ourselves
 */
public record OutgoingWebhookSettings(
        Duration timeout, Duration disableAfter, int backlog, Duration retention, String userAgent) {

    /** Reads the variables of outgoing webhooks. */
    public static OutgoingWebhookSettings from(SettingsReader reader) {
        return new OutgoingWebhookSettings(
                reader.duration(
                        "OUTGOING_WEBHOOK_TIMEOUT",
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        "How long an endpoint may take to answer a webhook of ours"),
                reader.duration(
                        "OUTGOING_WEBHOOK_DISABLE_AFTER",
                        Duration.ofDays(5),
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        "How long an endpoint may take nothing before it is switched off"),
                reader.integer(
                        "OUTGOING_WEBHOOK_BACKLOG",
                        10_000,
                        100,
                        1_000_000,
                        "deliveries",
                        "Deliveries that may wait for one endpoint; further events are dropped and leave a gap in their numbers"),
                reader.duration(
                        "OUTGOING_WEBHOOK_RETENTION",
                        Duration.ofDays(14),
                        Duration.ofDays(5),
                        Duration.ofDays(365),
                        "How long deliveries are listed and can be replayed"),
                "woocommerce-integration");
    }
}

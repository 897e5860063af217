package platform.settings;

import java.time.Duration;

/**
 * How stores' webhooks are watched.
 *
 * @param every the time between two looks at a store's webhooks
 * @param repairEvery the least time between two repairs of a store's webhooks
 */
public record WebhookWatchSettings(Duration every, Duration repairEvery) {

    /** Reads the watchdog's variables. */
    public static WebhookWatchSettings from(SettingsReader reader) {
        return new WebhookWatchSettings(
                reader.duration(
                        "WEBHOOK_CHECK_INTERVAL",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1),
                        "The time between two looks at a store's webhooks"),
                reader.duration(
                        "WEBHOOK_REPAIR_INTERVAL",
                        Duration.ofMinutes(15),
                        Duration.ZERO,
                        Duration.ofDays(1),
                        "The least time between two repairs of a store's webhooks"));
    }
}

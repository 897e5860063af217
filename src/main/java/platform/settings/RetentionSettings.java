package platform.settings;

import java.time.Duration;

/**
 * How long what came in is kept.
 *
 * @param bodies raw bodies of applied deliveries
 * @param quarantined deliveries that could not be applied
 * @param dedupeKeys what tells a double
 * @param idempotencyKeys answers that a repeated request of the API gets again
 * @param stockLog which figure of a store became which
 * @param labels documents of labels
 * @param mails to whom mails went and what they said
 * @param correctionLinks how long a person may use the link by which data are corrected
 */
public record RetentionSettings(
        Duration bodies,
        Duration quarantined,
        Duration dedupeKeys,
        Duration idempotencyKeys,
        Duration stockLog,
        Duration labels,
        Duration mails,
        Duration correctionLinks) {

    /** Reads the retention variables. */
    public static RetentionSettings from(SettingsReader reader) {
        return new RetentionSettings(
                days(reader, "WEBHOOK_BODY_RETENTION", 14, "How long raw bodies of applied deliveries are kept"),
                days(reader, "WEBHOOK_QUARANTINE_RETENTION", 30, "How long quarantined deliveries are kept"),
                days(reader, "WEBHOOK_DEDUPE_RETENTION", 30, "How long a double of a delivery is recognised"),
                days(reader, "IDEMPOTENCY_RETENTION", 1, "How long a repeated request gets the same answer again"),
                days(reader, "INVENTORY_LOG_RETENTION", 90, "How long the inventory log is kept"),
                days(reader, "LABEL_RETENTION", 180, "How long after its purchase a label can be printed again"),
                days(reader, "MAIL_RETENTION", 90, "How long it is kept to whom a mail went and what it said"),
                days(reader, "CORRECTION_LINK_LIFETIME", 3, "How long the link works by which a person corrects data"));
    }

    private static Duration days(SettingsReader reader, String name, int days, String meaning) {
        return reader.duration(name, Duration.ofDays(days), Duration.ofHours(1), Duration.ofDays(3_650), meaning);
    }
}

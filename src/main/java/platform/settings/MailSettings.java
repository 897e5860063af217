package platform.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server.
 *
 * @param host none set, notifications stay as not sent
 * @param port TCP port
 * @param user for the log-in
 * @param password for the log-in
 * @param from sender's address
 * @param tls how the connection is protected
 * @param maxConnections connections to the server at one time
 * @param timeout longest silence of the server, and longest wait for a connection
 * @param resendUnknown whether a mail is sent once more, with the same Message-ID, when a crash hid its fate
 * @param giveUpAfter how long a mail is tried that the server does not take
 * @param sandboxMail whether mail of sandbox stores goes to the server too
 */
public record MailSettings(
        Optional<String> host,
        int port,
        Optional<String> user,
        Optional<Secret> password,
        String from,
        Protection tls,
        int maxConnections,
        Duration timeout,
        boolean resendUnknown,
        Duration giveUpAfter,
        boolean sandboxMail) {

    /** Reads the mail variables. */
    public static MailSettings from(SettingsReader reader) {
        MailSettings settings = new MailSettings(
                reader.optionalText("SMTP_HOST", "The mail server; without it notifications stay as not_sent"),
                reader.integer("SMTP_PORT", 587, 1, 65_535, "port", "The mail server's port"),
                reader.optionalText("SMTP_USER", "The mail server's log-in"),
                reader.secret("SMTP_PASSWORD", "The mail server's password"),
                reader.text("EMAIL_FROM", "noreply@quenty.com", "The sender's address"),
                reader.choice(
                        "SMTP_TLS",
                        Protection.class,
                        Protection::wireName,
                        Protection.STARTTLS,
                        "Whether STARTTLS is required, or used if offered, or TLS from the first byte, or none"),
                reader.integer("SMTP_POOL_SIZE", 4, 1, 64, "connections", "Connections to the mail server at one time"),
                reader.duration(
                        "SMTP_TIMEOUT",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        "The longest silence of the mail server, and the longest wait for a connection"),
                reader.flag(
                        "MAIL_RESEND_UNKNOWN",
                        true,
                        "Whether a mail whose fate a crash hid is sent once more, with the same Message-ID"),
                reader.duration(
                        "MAIL_GIVE_UP_AFTER",
                        Duration.ofHours(24),
                        Duration.ofMinutes(1),
                        // Later the task that sends it is a dead letter, and nobody would say that the mail failed.
                        Duration.ofDays(1),
                        "How long a mail is tried that the server does not take"),
                reader.flag(
                        "SANDBOX_MAIL",
                        false,
                        "Whether mail of sandbox stores goes to the mail server too; else it stays as not_sent"));
        if (!settings.from.matches("[^\\s@<>]+@[^\\s@<>]+")) {
            reader.fault("EMAIL_FROM", "is not an address", "write it like noreply@example.com");
        }
        if (reader.isSet("SMTP_USER") != reader.isSet("SMTP_PASSWORD")) {
            reader.fault("SMTP_USER", "set without SMTP_PASSWORD, or the reverse", "set both or none");
        }
        return settings;
    }

    /** How the connection to the mail server is protected. */
    public enum Protection {
        /** Upgraded before anything else is said, or not used. */
        STARTTLS("starttls"),
        /** Upgraded if the server offers it. */
        OPTIONAL("optional"),
        /** TLS from the first byte. */
        TLS("tls"),
        /** Never. */
        NONE("none");

        private final String wireName;

        Protection(String wireName) {
            this.wireName = wireName;
        }

        /** The value of SMTP_TLS. */
        public String wireName() {
            return wireName;
        }
    }
}

package platform.settings;

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
 * @param resendUnknown whether a mail is sent once more, with the same Message-ID, when a crash hid its fate
 */
public record MailSettings(
        Optional<String> host,
        int port,
        Optional<String> user,
        Optional<Secret> password,
        String from,
        Protection tls,
        boolean resendUnknown) {

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
                reader.flag(
                        "MAIL_RESEND_UNKNOWN",
                        true,
                        "Whether a mail whose fate a crash hid is sent once more, with the same Message-ID"));
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

package notifications;

import java.time.Duration;
import java.util.Optional;
import platform.settings.MailSettings;

/** Mail settings for tests. */
final class MailSamples {

    private MailSamples() {}

    static MailSettings at(int port) {
        return settings(Optional.of("127.0.0.1"), port, MailSettings.Protection.OPTIONAL, true, false);
    }

    static MailSettings neverAgain(int port) {
        return settings(Optional.of("127.0.0.1"), port, MailSettings.Protection.NONE, false, false);
    }

    static MailSettings requiringTls(int port) {
        return settings(Optional.of("127.0.0.1"), port, MailSettings.Protection.STARTTLS, true, false);
    }

    static MailSettings sandboxToo(int port) {
        return settings(Optional.of("127.0.0.1"), port, MailSettings.Protection.NONE, true, true);
    }

    static MailSettings none() {
        return settings(Optional.empty(), 587, MailSettings.Protection.STARTTLS, true, false);
    }

    private static MailSettings settings(
            Optional<String> host, int port, MailSettings.Protection tls, boolean resend, boolean sandbox) {
        return new MailSettings(
                host,
                port,
                Optional.empty(),
                Optional.empty(),
                "noreply@quenty.test",
                tls,
                2,
                Duration.ofSeconds(5),
                resend,
                Duration.ofHours(24),
                sandbox);
    }
}

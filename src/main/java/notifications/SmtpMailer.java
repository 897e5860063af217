package notifications;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.settings.MailSettings;
import platform.settings.Secret;

/** Sends by SMTP over a bounded pool of connections. */
final class SmtpMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
    /** A dialogue is several silences long at most; the wait for a free connection counts too. */
    private static final int SILENCES = 5;

    private final MailClient client;
    private final String from;
    private final long deadlineMillis;

    /** Connects on the first mail. */
    SmtpMailer(Vertx vertx, MailSettings settings, String host) {
        this.client = MailClient.create(vertx, config(settings, host));
        this.from = settings.from();
        this.deadlineMillis = settings.timeout().toMillis() * SILENCES;
    }

    @Override
    public Future<MailOutcome> send(Mail mail) {
        return MailAddress.of(mail.to())
                .map(to -> send(mail, to))
                .orElseGet(() -> Future.succeededFuture(
                        new MailOutcome.Refused("the recipient is not an address we can mail to")));
    }

    private Future<MailOutcome> send(Mail mail, String to) {
        return hand(mail, to)
                .timeout(deadlineMillis, TimeUnit.MILLISECONDS)
                .<MailOutcome>map(taken -> new MailOutcome.Accepted())
                .recover(failure -> Future.succeededFuture(outcome(mail, failure)));
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    private Future<?> hand(Mail mail, String to) {
        try {
            return client.sendMail(message(mail, to));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static MailOutcome outcome(Mail mail, Throwable failure) {
        LOG.debug("{} failed: {}", mail, failure.getClass().getSimpleName());
        return SmtpFailures.outcome(failure);
    }

    private MailMessage message(Mail mail, String to) {
        return new MailMessage()
                .setFrom(MailAddress.named(mail.fromName(), from))
                .setTo(to)
                .setSubject(mail.content().subject())
                .setText(mail.content().text())
                .setHtml(mail.content().html())
                .addHeader("Message-ID", mail.messageId())
                .addHeader("Content-Language", mail.language().toLanguageTag())
                // RFC 3834: keeps out-of-office replies away.
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static MailConfig config(MailSettings settings, String host) {
        int seconds = (int) settings.timeout().toSeconds();
        MailConfig config = new MailConfig()
                .setHostname(host)
                .setPort(settings.port())
                .setSsl(settings.tls() == MailSettings.Protection.TLS)
                .setStarttls(starttls(settings.tls()))
                .setMaxPoolSize(settings.maxConnections())
                .setConnectTimeout(seconds * 1000)
                .setIdleTimeout(seconds)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                // Grouped commands misread replies of several lines, and blur at which step the server refused.
                .setPipelining(false);
        settings.user().ifPresent(config::setUsername);
        settings.password().map(Secret::reveal).ifPresent(config::setPassword);
        return config.setLogin(settings.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
    }

    private static StartTLSOptions starttls(MailSettings.Protection tls) {
        return switch (tls) {
            case STARTTLS -> StartTLSOptions.REQUIRED;
            case OPTIONAL -> StartTLSOptions.OPTIONAL;
            case TLS, NONE -> StartTLSOptions.DISABLED;
        };
    }
}

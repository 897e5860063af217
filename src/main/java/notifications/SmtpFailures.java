package notifications;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;

/**
 * Reads why the mail client failed. A numbered reply is a clear answer at whatever step it came (RFC 5321, section 4.2.1:
 * 4yz may be tried again, 5yz not). The client tells the step only in the text of its exception.
 */
final class SmtpFailures {

    /** Steps whose permanent refusal is about this recipient or this mail, not about us. */
    private static final List<String> ABOUT_THE_MAIL =
            List.of("recipient address not accepted", "sending data failed", "message exceeds allowed size limit");

    /** What the client says when it stops before the envelope. */
    private static final List<String> BEFORE_THE_ENVELOPE = List.of(
            "STARTTLS required", "login is required", "connection pool is closed", "mail client has been closed");

    private SmtpFailures() {}

    static MailOutcome outcome(Throwable failure) {
        if (failure instanceof SMTPException reply) {
            return answered(reply);
        }
        if (failure instanceof IllegalArgumentException) {
            return new MailOutcome.Refused("the recipient is not an address we can mail to");
        }
        if (notConnected(failure)) {
            return new MailOutcome.Deferred("no connection to the mail server");
        }
        String message = String.valueOf(failure.getMessage());
        if (startsWithAny(message, ABOUT_THE_MAIL)) {
            return new MailOutcome.Refused("the mail is longer than the mail server takes");
        }
        return BEFORE_THE_ENVELOPE.stream()
                .filter(message::startsWith)
                .findFirst()
                .<MailOutcome>map(known -> new MailOutcome.Deferred("the mail client stopped: " + known))
                .orElseGet(() -> new MailOutcome.Unclear("no clear answer of the mail server"));
    }

    private static MailOutcome answered(SMTPException reply) {
        String message = String.valueOf(reply.getMessage());
        String reason = "the mail server answered " + reply.getReplyCode() + " to " + step(message);
        boolean forGood = reply.isPermanent() && startsWithAny(message, ABOUT_THE_MAIL);
        return forGood ? new MailOutcome.Refused(reason) : new MailOutcome.Deferred(reason);
    }

    private static String step(String message) {
        if (message.startsWith("recipient address")) {
            return "the recipient";
        }
        if (message.startsWith("sender address")) {
            return "our sender's address";
        }
        boolean data = message.startsWith("DATA command") || message.startsWith("sending data");
        return data ? "the mail" : "our greeting or log-in";
    }

    private static boolean notConnected(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof SSLHandshakeException;
    }

    private static boolean startsWithAny(String text, List<String> beginnings) {
        return beginnings.stream().anyMatch(text::startsWith);
    }
}

package notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "recipient address not accepted, 550, the recipient",
        "recipient address not accepted, 553, the recipient",
        "sending data failed, 554, the mail"
    })
    void aPermanentReplyAboutTheMail_isARefusal(String step, int code, String what) {
        assertThat(SmtpFailures.outcome(reply(step, code)))
                .isEqualTo(new MailOutcome.Refused("the mail server answered " + code + " to " + what));
    }

    @ParameterizedTest
    @CsvSource({
        "recipient address not accepted, 450, the recipient",
        "sending data failed, 451, the mail",
        "DATA command not accepted, 554, the mail",
        "sender address not accepted, 550, our sender's address",
        "AUTH PLAIN failed, 535, our greeting or log-in"
    })
    void aPassingReply_orOneAboutUs_isTriedAgain(String step, int code, String what) {
        assertThat(SmtpFailures.outcome(reply(step, code)))
                .isEqualTo(new MailOutcome.Deferred("the mail server answered " + code + " to " + what));
    }

    static Stream<Throwable> beforeTheEnvelope() {
        return Stream.of(
                new ConnectException("Connection refused: /10.0.0.1:587"),
                new UnknownHostException("smtp.example.com"),
                new SSLHandshakeException("bad certificate"),
                new IllegalStateException("STARTTLS required but not supported by server"),
                new IllegalStateException("login is required, but no allowed AUTH methods available."));
    }

    @ParameterizedTest
    @MethodSource("beforeTheEnvelope")
    void nothingSaidYet_isTriedAgain(Throwable failure) {
        assertThat(SmtpFailures.outcome(failure)).isInstanceOf(MailOutcome.Deferred.class);
    }

    @Test
    void aCutConnection_isUnclear() {
        assertThat(SmtpFailures.outcome(new IllegalStateException("socket was closed unexpected.")))
                .isInstanceOf(MailOutcome.Unclear.class);
        assertThat(SmtpFailures.outcome(new IllegalStateException())).isInstanceOf(MailOutcome.Unclear.class);
    }

    @Test
    void whatIsNoAddress_isRefused() {
        assertThat(SmtpFailures.outcome(new IllegalArgumentException("invalid email address")))
                .isInstanceOf(MailOutcome.Refused.class);
    }

    private static SMTPException reply(String step, int code) {
        return new SMTPException(step, code, List.of(code + " 5.1.1 <jose@example.com> no such user"), true);
    }
}

package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A mail is sent once; when a kill hides whether the server took it, once more with the same Message-ID, by which mail
 * programs know the two for one; or never, where that is set.
 */
class MailKillIT {

    private static final String SHIPPED = "NEW.event = 'shipped'";

    private final Scene scene = Scene.open();
    private final TcpGate toMailServer =
            TcpGate.to(scene.vertx(), scene.mail().getSmtp().getPort());
    private ServiceProcess service;

    @AfterEach
    void stop() {
        service.close();
        toMailServer.close();
        scene.close();
    }

    @Test
    void betweenTheServersAcceptanceAndOurCommit_itIsSentOnceMoreWithTheSameMessageId() {
        start(Map.of());
        long order = killedAtLine("sent");

        scene.delivered(service, order);
        assertThat(copies("shipped")).isEqualTo(2);
        assertThat(copies("delivered")).isEqualTo(1);
        assertThat(attempts("shipped")).isEqualTo(2);
    }

    @Test
    @Tag("faults")
    void betweenTheServersAcceptanceAndOurCommit_itIsNotSentAgainWhereThatIsSet() {
        start(Map.of("MAIL_RESEND_UNKNOWN", "false"));
        long order = killedAtLine("sent");

        scene.delivered(service, order);
        assertThat(copiesIn("shipped", "unknown")).isEqualTo(1);
        assertThat(scene.count("SELECT count(*) FROM incidents WHERE kind = 'mail_unknown'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("faults")
    void beforeTheSendIsCommitted_itIsSentOnce() {
        start(Map.of());
        long order = killedAtLine("sending");

        scene.delivered(service, order);
        assertThat(copies("shipped")).isEqualTo(1);
        assertThat(attempts("shipped")).isEqualTo(1);
    }

    @Test
    void beforeTheMailServerSaysAWord_itIsSentOnce() {
        start(Map.of("SMTP_PORT", Integer.toString(toMailServer.port())));
        toMailServer.silence();
        long order = scene.sells();
        eventually(() -> assertThat(toMailServer.silenced()).isPositive());
        service.kill();
        toMailServer.open();
        service.start();

        scene.delivered(service, order);
        assertThat(copies("shipped")).isEqualTo(1);
        assertThat(copies("delivered")).isEqualTo(1);
    }

    private void start(Map<String, String> more) {
        service = scene.service(more).start();
        scene.registerAndImport(service);
    }

    private long killedAtLine(String state) {
        long order;
        try (DatabaseHold hold =
                DatabaseHold.before(scene.database(), "notifications", SHIPPED + " AND NEW.state = '" + state + "'")) {
            order = scene.sells();
            hold.awaitReached();
            service.kill();
        }
        service.start();
        return order;
    }

    /** How often the mail server took the order's mail of this event, once its fate is settled as sent. */
    private long copies(String event) {
        return copiesIn(event, "sent");
    }

    private long copiesIn(String event, String state) {
        eventually(() -> assertThat(
                        scene.count("SELECT count(*) FROM notifications WHERE event = $1 AND state = $2", event, state))
                .isEqualTo(1));
        String id = scene.query("SELECT message_id FROM notifications WHERE event = $1", event)
                .get(0)
                .getString(0);
        return messageIds().stream().filter(id::equals).count();
    }

    private long attempts(String event) {
        return scene.count("SELECT attempts::bigint FROM notifications WHERE event = $1", event);
    }

    private List<String> messageIds() {
        return Stream.of(scene.mail().getReceivedMessages())
                .map(MailKillIT::messageId)
                .toList();
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}

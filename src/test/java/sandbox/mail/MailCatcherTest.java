package sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.Eventually;

/** The catcher before a real mail client. */
class MailCatcherTest {

    private final Vertx vertx = Vertx.vertx();
    private MailCatcher catcher;

    @BeforeEach
    void start() {
        catcher = await(MailCatcher.start(vertx, 0));
    }

    @AfterEach
    void stop() {
        await(catcher.close());
        await(vertx.close());
    }

    @Test
    void mailsOfOneClientAreCountedAndTheLastKept() {
        MailClient client = MailClient.create(
                vertx, new MailConfig().setHostname("127.0.0.1").setPort(catcher.port()));
        for (int i = 1; i <= 60; i++) {
            await(client.sendMail(new MailMessage()
                    .setFrom("Geschäft <shop@quenty.test>")
                    .setTo("buyer" + i + "@mail.test")
                    .setSubject("Bestellung " + i + " für Zoë")
                    .setText("..\n.\nend")));
        }

        MailCatcher.Caught caught = catcher.caught();
        assertThat(caught.count()).isEqualTo(60);
        assertThat(caught.last()).hasSize(50);
        assertThat(caught.last().get(0).subject()).isEqualTo("Bestellung 60 für Zoë");
        assertThat(caught.last().get(0).recipients()).containsExactly("buyer60@mail.test");
    }

    @Test
    void anEndlessLineEndsTheConnection() {
        Buffer heard = Buffer.buffer();
        await(vertx.createNetClient().connect(catcher.port(), "127.0.0.1").compose(socket -> {
            socket.handler(heard::appendBuffer);
            return socket.write("x".repeat(SmtpDialogue.LONGEST_LINE + 10));
        }));

        Eventually.eventually(
                () -> assertThat(heard.toString(StandardCharsets.UTF_8)).contains("500 line too long"));
    }
}

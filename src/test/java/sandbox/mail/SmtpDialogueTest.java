package sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpDialogueTest {

    private final List<CaughtMail> caught = new ArrayList<>();
    private final SmtpDialogue dialogue = new SmtpDialogue(caught::add);

    @Test
    void aMailIsTakenWithItsEnvelopeAndSubject() {
        say("EHLO here", "MAIL FROM:<shop@quenty.test> SIZE=10", "RCPT TO:<buyer1@mail.test>");
        assertThat(reply("DATA")).startsWith("354");
        say("subject: Your order", "To: x", "", "Subject: not this");

        assertThat(reply(".")).startsWith("250");

        assertThat(caught).hasSize(1).first().satisfies(mail -> {
            assertThat(mail.sender()).isEqualTo("shop@quenty.test");
            assertThat(mail.recipients()).containsExactly("buyer1@mail.test");
            assertThat(mail.subject()).isEqualTo("Your order");
            assertThat(mail.maskedRecipient()).isEqualTo("b***@mail.test");
            assertThat(mail.toString()).doesNotContain("buyer1");
        });
    }

    @Test
    void aDoubledDotIsOneDotAndDoesNotEndTheMail() {
        beginMail();
        say("..", "..x");

        assertThat(reply(".")).startsWith("250");
        assertThat(caught.get(0).size()).isEqualTo(".\n.x\n".length());
    }

    @Test
    void severalMailsOfASessionDoNotMix() {
        beginMail();
        say("Subject: one", "", ".", "MAIL FROM:<>", "RCPT TO:<c@d.test>", "DATA", "no header", ".");

        assertThat(caught).extracting(CaughtMail::subject).containsExactly("one", "");
        assertThat(caught.get(1).sender()).isEmpty();
        assertThat(caught.get(1).recipients()).containsExactly("c@d.test");
    }

    @Test
    void aMailBeyondTheLimitIsRefusedAndTheSessionGoesOn() {
        beginMail();
        String long64k = "x".repeat(64 * 1024);
        for (int i = 0; i < 17; i++) {
            say(long64k);
        }

        assertThat(reply(".")).startsWith("552");
        assertThat(caught).isEmpty();
        assertThat(reply("MAIL FROM:<a@b.test>")).startsWith("250");
    }

    @Test
    void resetForgetsTheMailBegun() {
        say("EHLO here", "MAIL FROM:<a@b.test>", "RCPT TO:<c@d.test>", "RSET");

        assertThat(reply("DATA")).startsWith("503");
        assertThat(reply("MAIL FROM:<a@b.test>")).startsWith("250");
    }

    @Test
    void onlySoManyRecipients() {
        say("EHLO here", "MAIL FROM:<a@b.test>");
        for (int i = 0; i < 100; i++) {
            assertThat(reply("RCPT TO:<c" + i + "@d.test>")).startsWith("250");
        }

        assertThat(reply("RCPT TO:<more@d.test>")).startsWith("452");
    }

    @ParameterizedTest
    @CsvSource({
        "NOOP,250",
        "noop,250",
        "HELO me,250",
        "VRFY you,252",
        "QUIT,221",
        "STARTTLS,500",
        "'',500",
        "MAIL FROM:<a@b.test>,503",
        "RCPT TO:<a@b.test>,503",
        "DATA,503"
    })
    void aCommandBeforeTheGreetingIsAnswered(String command, String code) {
        assertThat(reply(command)).startsWith(code);
        assertThat(dialogue.ended()).isEqualTo(command.equals("QUIT"));
    }

    @ParameterizedTest
    @CsvSource({"MAIL a@b.test,501", "MAIL TO:<a@b.test>,501", "MAIL,501", "MAIL FROM: <a@b.test>,250"})
    void aSenderStandsInAngleBrackets(String command, String code) {
        say("EHLO here");

        assertThat(reply(command)).startsWith(code);
    }

    @ParameterizedTest
    @CsvSource({"RCPT TO:<>,501", "RCPT a@b.test,501", "'RCPT TO:<@relay.test:a@b.test>',250"})
    void aRecipientIsNamed(String command, String code) {
        say("EHLO here", "MAIL FROM:<a@b.test>");

        assertThat(reply(command)).startsWith(code);
    }

    private void beginMail() {
        say("EHLO here", "MAIL FROM:<a@b.test>", "RCPT TO:<c@d.test>", "DATA");
    }

    private void say(String... lines) {
        for (String line : lines) {
            dialogue.line(line);
        }
    }

    private String reply(String line) {
        return dialogue.line(line).orElse("");
    }
}

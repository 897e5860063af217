package notifications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jose@example.com, jose@example.com",
        "' jose@example.com ', jose@example.com",
        "o'neil+shop@sub.example.co, o'neil+shop@sub.example.co",
        "jose@ñandú.example, jose@xn--and-6ma2c.example"
    })
    void anAddress_isOne(String typed, String sent) {
        assertThat(MailAddress.of(typed)).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jose",
                "@example.com",
                "jose@",
                "jose@example.com>",
                "Jose <jose@example.com>",
                "a@b.example, c@d.example",
                "a@b.example\r\nRCPT TO:<c@d.example>",
                "a\u0000@b.example",
                "josé@example.com",
                "jose@exa mple.com",
                "jose@-example.com"
            })
    void whatIsNone_isNone(String typed) {
        assertThat(MailAddress.of(typed)).isEmpty();
        assertThat(MailAddress.of("a".repeat(300) + "@example.com")).isEmpty();
    }

    @Test
    void aName_doesNotBreakTheHeader() {
        assertThat(MailAddress.named("Acme, Inc.", "a@b.example")).isEqualTo("\"Acme, Inc.\" <a@b.example>");
        assertThat(MailAddress.named("Ñandú (Cali), \"S.A.\"", "a@b.example"))
                .isEqualTo("Ñandú Cali S.A. <a@b.example>");
        assertThat(MailAddress.named("x\r\nBcc: <c@d.example>", "a@b.example"))
                .isEqualTo("\"x Bcc: c@d.example\" <a@b.example>");
        assertThat(MailAddress.named(" \n", "a@b.example")).isEqualTo("a@b.example");
    }
}

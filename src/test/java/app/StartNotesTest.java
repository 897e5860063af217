package app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartNotesTest {

    @Test
    void whatIsLeftOut_isSaid() {
        assertThat(StartNotes.of(Settings.read(Map.of(), false)))
                .satisfiesExactly(
                        mail -> assertThat(mail).contains("SMTP_HOST", "not_sent"),
                        carrier -> assertThat(carrier).contains("CARRIER_SERVICE_URL"),
                        webhooks -> assertThat(webhooks).contains("PUBLIC_URL"));
    }

    @Test
    void whereNothingIsLeftOut_nothingIsSaid() {
        Map<String, String> whole = Map.of(
                "SMTP_HOST",
                "mail.test",
                "CARRIER_SERVICE_URL",
                "http://carrier:8009",
                "PUBLIC_URL",
                "https://us.test");

        assertThat(StartNotes.of(Settings.read(whole, false))).isEmpty();
    }
}

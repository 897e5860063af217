package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoisyJsonTest {

    private static final String NOTICE =
            "<br />\n<b>Notice</b>: Ünused [x] {y} in <b>/var/www/a.php</b> on line <b>3</b><br />\n";

    @Test
    void in_cleanJson_reportsNothing() {
        assertThat(in(" [{\"id\":1}]\n").orElseThrow().noise()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":1}]", "{\"id\": 1}", "[]", "[ ]\n"})
    void in_noticeBeforeJson_isCutOffAndReported(String json) {
        NoisyJson found = in(NOTICE + json).orElseThrow();

        assertThat(found.json()).isEqualTo(in(json).orElseThrow().json());
        assertThat(found.noise()).contains(NOTICE.strip());
    }

    @Test
    void in_longNotice_isShortened() {
        assertThat(in("x".repeat(5000) + "[]").orElseThrow().noise().orElseThrow())
                .hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Notice",
                "\"text\"",
                "7",
                "[{\"id\":1,\"line_items\":[]",
                "[{\"id\":1},{\"id\":2}",
                "Notice: x\n[{\"id\":1,\"line_items\":[]",
                "Notice: x\n[{\"id\":1},{\"id\":2}",
                "{\"id\":1} trailing"
            })
    void in_cutOffOrNoJson_isNotTakenForAShorterOne(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void read_decimals_areKeptDigitByDigit() {
        assertThat(in("{\"price\":3.3333333333333335,\"total\":10.00}")
                        .orElseThrow()
                        .json()
                        .toString())
                .isEqualTo("{\"price\":3.3333333333333335,\"total\":10.00}");
    }

    private static Optional<NoisyJson> in(String text) {
        return NoisyJson.in(text.getBytes(StandardCharsets.UTF_8));
    }
}

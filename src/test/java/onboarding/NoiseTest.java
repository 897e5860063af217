package onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {

    @Test
    void detail_ofAPhpNotice_namesTheFileBelowWordPressAndNothingElse() {
        String text = "<br />\n<b>Warning</b>: Undefined array key \"ada@example.com\" in"
                + " <b>/home/ada/www/wp-content/plugins/bad/bad.php</b> on line <b>12</b><br />";

        assertThat(Noise.detail(text))
                .startsWith("The store prints a PHP warning before the JSON of its answers"
                        + " (wp-content/plugins/bad/bad.php line 12). We cut it off")
                .contains("WP_DEBUG_DISPLAY")
                .doesNotContain("ada");
    }

    @ParameterizedTest
    @CsvSource({
        "PHP Deprecated: x in functions.php on line 3, a PHP deprecated before the JSON of its answers (functions.php line 3)",
        "hello ada@example.com, text before the JSON of its answers. We",
        "NOTICE: no file, a PHP notice before the JSON of its answers. We"
    })
    void detail_ofOtherText_quotesNothing(String text, String expected) {
        assertThat(Noise.detail(text)).contains(expected).doesNotContain("ada@");
    }
}

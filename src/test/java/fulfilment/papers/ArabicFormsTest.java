package fulfilment.papers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArabicFormsTest {

    @ParameterizedTest
    @CsvSource({
        // meem, hah, meem, dal
        "\u0645\u062D\u0645\u062F, \uFEE3\uFEA4\uFEE4\uFEAA",
        // what follows alef, dal or waw begins anew
        "\u062F\u0627\u0631, \uFEA9\uFE8D\uFEAD",
        // lam and alef are one, and alone or at the end of what came before
        "\u0644\u0627, \uFEFB",
        "\u0633\u0644\u0627\u0645, \uFEB3\uFEFC\uFEE1",
        "\u0644\u0623, \uFEF7",
        // Persian: peh, gaf, yeh
        "\u067E\u06AF\u06CC, \uFB58\uFB95\uFBFD",
        // hamza joins nothing
        "\u0645\u0627\u0621, \uFEE3\uFE8E\uFE80",
    })
    void letters_takeTheFormThatTheirNeighboursAskFor(String plain, String joined) {
        assertThat(ArabicForms.joined(plain, letter -> true)).isEqualTo(joined);
    }

    @Test
    void marks_doNotComeBetween_andAJoinerJoinsAndANonJoinerDoesNot() {
        assertThat(joined("\u0628\u064E\u0628")).isEqualTo("\uFE91\u064E\uFE90");
        assertThat(joined("\u0628\u200E\u0628")).isEqualTo("\uFE91\u200E\uFE90");
        assertThat(joined("\u0628\u20DD\u0628")).isEqualTo("\uFE91\u20DD\uFE90");
        assertThat(joined("\u0628\u200D")).isEqualTo("\uFE91\u200D");
        assertThat(joined("\u0640\u0628")).isEqualTo("\u0640\uFE90");
        assertThat(joined("\u0628\u200C\u0628")).isEqualTo("\uFE8F\u200C\uFE8F");
    }

    @Test
    void otherScripts_stayAsTheyAre_andALineMayEndAnywhere() {
        assertThat(joined("Ana 12 אב 茶")).isEqualTo("Ana 12 אב 茶");
        assertThat(joined("\u0644")).isEqualTo("\uFEDD");
        assertThat(joined("\u0644 \u0627")).isEqualTo("\uFEDD \uFE8D");
        assertThat(joined("")).isEmpty();
    }

    @Test
    void aFormThatTheFontLacks_isNotTaken() {
        assertThat(ArabicForms.joined("\u0633\u0644\u0627\u0645", letter -> letter < 0xFE00))
                .isEqualTo("\u0633\u0644\u0627\u0645");
    }

    private static String joined(String plain) {
        return ArabicForms.joined(plain, letter -> true);
    }
}

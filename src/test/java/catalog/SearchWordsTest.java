package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {
    private static final int MARK = 6;

    @ParameterizedTest
    @CsvSource({
        "Blue T-Shirt, blue|t|shirt",
        "ÉTÉ Straße, ete|strasse",
        "ΛΟΓΟΣ, λογοσ",
        "Кружка 2, кружка|2",
        "100% wool_scarf, 100|wool|scarf",
        "緑茶の缶, 緑茶|茶の|の缶|缶",
        "コーヒー, コー|ーヒ|ヒー|ー",
        "緑茶100g, 緑茶|茶|100g",
        "커피 원두, 커피|원두",
        "🎁, ''"
    })
    void words(String text, String expected) {
        assertThat(cut(text)).isEqualTo(expected);
    }

    @Test
    void html_leaves_its_text_only() {
        assertThat(SearchWords.of("s1", "Tea", "<p class=\"big\">Green &amp; good</p><br>x < y"))
                .extracting(word -> word.substring(MARK))
                .containsExactly("tea", "green", "good", "x", "y");
    }

    @Test
    void a_query_asks_for_beginnings_of_all_its_words() {
        String mark = SearchWords.of("s1", "a")[0].substring(0, MARK);
        assertThat(SearchWords.query("s1", "blue, SHI")).contains("'" + mark + "blue':* & '" + mark + "shi':*");
        assertThat(SearchWords.query("s1", "緑茶")).contains("'" + mark + "緑茶':*");
        assertThat(SearchWords.query("s2", "blue")).isNotEqualTo(SearchWords.query("s1", "blue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'':*&|!()\\", "🎁", "- -"})
    void nothing_is_asked_without_letter_or_digit(String text) {
        assertThat(SearchWords.query("s1", text)).isEmpty();
    }

    @Test
    void however_long_a_text_is_its_words_fit_a_tsvector() {
        String text = IntStream.range(0, 10_000)
                .mapToObj(i -> Integer.toString(i) + "\uD835\uDD04".repeat(80))
                .collect(Collectors.joining(" "));
        byte[] all = String.join("", SearchWords.of("s1", text)).getBytes(StandardCharsets.UTF_8);
        assertThat(all.length).isLessThan(1 << 20);
    }

    private static String cut(String text) {
        StringBuilder words = new StringBuilder();
        for (String word : SearchWords.of("s1", text)) {
            words.append(words.isEmpty() ? "" : "|").append(word.substring(MARK));
        }
        return words.toString();
    }
}

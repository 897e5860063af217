package records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import woocommerce.StoreJson;

class RecordBodyTest {

    @ParameterizedTest
    @CsvSource({
        "12.5, 12.5000",
        "'\"12.50\"', 12.5000",
        "3.3333333333333335, 3.3333",
        "'\" 7 \"', 7.0000",
        "0.00005, 0.0001",
        "1e-999999999, 0.0000",
        "999999999999999, 999999999999999.0000"
    })
    void amounts_become_four_decimals(String json, BigDecimal amount) throws Exception {
        assertThat(body("{\"a\":" + json + "}").amount("a")).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1000000000000000", "999999999999999.99999"})
    void amounts_that_no_column_holds_are_refused_by_name(String json) throws Exception {
        RecordBody body = body("{\"a\":" + json + "}");
        assertThatThrownBy(() -> body.amount("a")).hasMessage("a is larger than what is stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "false"})
    void nothing_is_written_in_many_ways(String json) throws Exception {
        RecordBody body = body("{\"a\":" + json + "}");
        assertThat(body.optionalAmount("a")).isEmpty();
        assertThat(body.idOrZero("a")).isZero();
        assertThat(body.has("a")).isFalse();
        assertThat(body.objects("a")).isEmpty();
        assertThat(body.object("a").text("b", 9)).isEmpty();
        assertThatThrownBy(() -> body.amount("a")).hasMessage("a is missing");
    }

    @Test
    void complaints_name_the_path_and_never_the_value() throws Exception {
        RecordBody body = body("{\"lines\":[{\"id\":1},{\"id\":\"secret\"}]}");
        assertThatThrownBy(() -> body.objects("lines").get(1).id("id")).hasMessage("lines[1].id is no number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e30", "\"1e30\""})
    void odd_ids_are_refused(String json) throws Exception {
        RecordBody body = body("{\"id\":" + json + "}");
        assertThatThrownBy(() -> body.id("id"))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("id is no id");
    }

    @Test
    void a_list_with_gaps_comes_as_an_object() throws Exception {
        assertThat(body("{\"a\":{\"0\":{\"id\":4},\"2\":{\"id\":5}}}").objects("a"))
                .hasSize(2);
    }

    @Test
    void texts_lose_nul_and_lone_surrogates_and_are_cut_between_characters() throws Exception {
        RecordBody body = body("{\"nul\":\"a\\u0000b\",\"lone\":\"a\\ud800b\",\"long\":\"ab\\ud83d\\ude00\"}");
        assertThat(body.text("nul", 9)).isEqualTo("ab");
        assertThat(body.text("lone", 9)).isEqualTo("a\uFFFDb");
        assertThat(body.text("long", 3)).isEqualTo("ab");
        assertThat(body.text("long", 4)).isEqualTo("ab\ud83d\ude00");
        assertThatThrownBy(() -> body.word("long", 2)).hasMessage("long is longer than 2 characters");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'\"yes\"', true", "1, true", "'\"\"', false", "0, false", "null, true"})
    void switches(String json, boolean on) throws Exception {
        assertThat(body("{\"a\":" + json + "}").flag("a", true)).isEqualTo(on);
    }

    @Test
    void a_missing_gmt_date_is_told_by_the_others() throws Exception {
        RecordDates dates = new RecordDates(body("""
                {"date_created":"2026-11-22T11:15:03","date_modified":"2026-11-22T11:20:00",
                 "date_modified_gmt":"2026-11-22T09:20:00"}"""));
        assertThat(dates.exact("date_created")).contains(Instant.parse("2026-11-22T09:15:03Z"));
    }

    @Test
    void without_any_gmt_date_the_earliest_counts() throws Exception {
        RecordDates dates = new RecordDates(body("{\"date_created\":\"2026-11-22 11:15:03\"}"));
        assertThat(dates.exact("date_created")).isEmpty();
        assertThat(dates.earliest("date_created")).contains(Instant.parse("2026-11-21T21:15:03Z"));
    }

    @Test
    void dates_with_an_offset_need_no_help() throws Exception {
        RecordDates dates = new RecordDates(
                body("{\"date_created\":\"2026-11-22T11:15:03+02:00\",\"date_paid\":\"2026-11-22T11:15:03Z\"}"));
        assertThat(dates.exact("date_created")).contains(Instant.parse("2026-11-22T09:15:03Z"));
        assertThat(dates.exact("date_paid")).contains(Instant.parse("2026-11-22T11:15:03Z"));
        assertThat(dates.exact("date_completed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00T00:00:00", "1970-01-01T00:00:00", "soon", "99999-01-01T00:00:00"})
    void what_is_no_date_is_none(String text) throws Exception {
        assertThat(new RecordDates(body("{\"date_paid_gmt\":\"" + text + "\"}")).exact("date_paid"))
                .isEmpty();
    }

    private static RecordBody body(String json) throws BadRecordException {
        return RecordBody.of(
                StoreJson.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
}

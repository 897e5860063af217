package carriers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.json.Json;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1E-999999999", "1e41", "seven", "99999999999999999999999999999999999999999"})
    void whatIsNoNumberOfOurs_isNoNumber(String text) {
        ObjectNode answer = Json.mapper().createObjectNode().put("rate", text);

        assertThat(Fields.decimal(answer, "rate")).isEmpty();
        assertThat(Fields.integer(answer, "rate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.10", "7.10000", "0", "-3", "1E+2", "9999999999999999999.9999"})
    void aNumber_isAsExactAsItWasWritten(String text) {
        ObjectNode answer = Json.mapper().createObjectNode().put("rate", text);

        assertThat(Fields.decimal(answer, "rate")).contains(new BigDecimal(text));
    }

    @Test
    void aCarriersText_canBeStoredAndWrittenAsJson() throws Exception {
        ObjectNode answer = Json.mapper().createObjectNode().put("status", " left at door \uD83D\u0000 ");

        String text = Fields.text(answer, "status").orElseThrow();

        assertThat(text).isEqualTo("left at door \uFFFD");
        assertThat(Json.mapper().writeValueAsString(text)).isNotEmpty();
    }
}

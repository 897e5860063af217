package carriers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import platform.json.Json;

class FieldsTest {

    @Test
    void aCarriersText_canBeStoredAndWrittenAsJson() throws Exception {
        ObjectNode answer = Json.mapper().createObjectNode().put("status", " left at door \uD83D\u0000 ");

        String text = Fields.text(answer, "status").orElseThrow();

        assertThat(text).isEqualTo("left at door \uFFFD");
        assertThat(Json.mapper().writeValueAsString(text)).isNotEmpty();
    }
}

package orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import records.BadRecordException;
import woocommerce.StoreJson;

/** Whatever a store sends and a caller asks for: it is read, or refused in our words. */
class OrderFuzzTest {

    @FuzzTest
    void a_body_is_mapped_or_refused(byte[] body) {
        StoreJson.read(body).ifPresent(OrderFuzzTest::map);
    }

    private static void map(JsonNode body) {
        try {
            OrderContent content = OrderMapping.parse(body).value();
            assertThat(content.total().precision() - content.total().scale()).isLessThanOrEqualTo(15);
        } catch (BadRecordException refused) {
            assertThat(refused).hasMessageMatching("(?s).{1,300}");
        }
    }

    @FuzzTest
    void a_cursor_is_read_only_if_we_could_have_written_it(byte[] text) {
        String cursor = new String(text, StandardCharsets.UTF_8);
        OrderCursor.parse(cursor)
                .ifPresent(read -> assertThat(OrderCursor.parse(read.text())).contains(read));
    }
}

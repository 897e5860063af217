package records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import platform.json.Json;

class StorableBodyTest {

    private static final String CARD = "4111111111111111";

    private static String kept(String body) {
        return new String(StorableBody.of(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"customer_note\":\"é 4111 1111 1111 1111 \\/\"} | {\"customer_note\":\"é 4111 11** **** 1111 /\"}",
                "{\"a\" : [ 4111111111111111, 1e3 ]} | {\"a\" : [ \"411111******1111\", 1e3 ]}",
                "{\"card\":{\"number\":\"4111111111111111\"}} | {\"card\":{\"number\":\"411111******1111\"}}",
                "{\"refunds\":[{\"id\":3,\"reason\":\"4111111111111111\"}]} |"
                        + " {\"refunds\":[{\"id\":3,\"reason\":\"411111******1111\"}]}",
                "{\"transaction_id\":\"4111111111111111\"} | {\"transaction_id\":\"411111******1111\"}"
            })
    void cardNumbers_areMasked_whateverIsNearStays(String body, String kept) {
        assertThat(kept(body)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku",
                "number",
                "global_unique_id",
                "slug",
                "order_key",
                "parent_id",
                "permalink",
                "email",
                "phone"
            })
    void numbersThatNameThings_stay(String field) {
        String body = "{\"" + field + "\":\"" + CARD + "\"}";

        assertThat(kept(body)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The key may come last, and what it holds may be anything.
                "[{\"id\":7,\"key\":\"_gift\",\"value\":{\"to\":[\"Ada\"]}}] | [{\"id\":7,\"key\":\"_gift\",\"value\":null}]",
                "[{\"value\":\"Ada\",\"display_value\":\"Ada\",\"key\":\"x\"}] |"
                        + " [{\"value\":null,\"display_value\":null,\"key\":\"x\"}]",
                "{\"1\":{\"id\":7,\"key\":\"x\",\"value\":4111111111111111}} | {\"1\":{\"id\":7,\"key\":\"x\",\"value\":null}}",
                "[\"Ada\",[\"Ada\"],{\"value\":\"Ada\"},{}] | [null,null,{\"value\":null},{}]",
                "[{\"key\":\"4111111111111111\",\"value\":{\"meta_data\":[{\"value\":1}]}}] |"
                        + " [{\"key\":\"411111******1111\",\"value\":null}]",
                "[{\"id\":7,\"key\":\"_reduced_stock\",\"value\":\"2\"}] |"
                        + " [{\"id\":7,\"key\":\"_reduced_stock\",\"value\":\"2\"}]",
                "[{\"key\":\"HS-Code\",\"value\":\"6109.10\"}] | [{\"key\":\"HS-Code\",\"value\":\"6109.10\"}]",
                "[{\"value\":\"4111111111111111\",\"key\":\"wpml_language\"}] |"
                        + " [{\"value\":\"411111******1111\",\"key\":\"wpml_language\"}]"
            })
    void metaData_isKeptByAllowList(String list, String kept) {
        assertThat(kept("{\"line_items\":[{\"meta_data\":" + list + ",\"id\":1}],\"meta_data\":" + list + "}"))
                .isEqualTo("{\"line_items\":[{\"meta_data\":" + kept + ",\"id\":1}],\"meta_data\":" + kept + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":\"", "webhook_id=7 ", "{} {} ", "{\"meta_data\":[{\"key\":\"a\",\"value\":"})
    void whatIsNoJson_isMaskedAsText(String before) {
        assertThat(kept(before + CARD)).isEqualTo(before + "411111******1111");
    }

    @Test
    void deepBodies_areMaskedToo() {
        assertThat(kept("[".repeat(5_000) + CARD)).endsWith("411111******1111");
    }

    @Test
    void aByteOrderMark_shiftsNothing() {
        assertThat(kept("\uFEFF{\"note\":\"" + CARD + "\"}")).isEqualTo("\uFEFF{\"note\":\"411111******1111\"}");
    }

    @Test
    void bytesThatAreNoUtf8_stay() {
        byte[] body = {(byte) 0xC3, '{', (byte) 0xFF};

        assertThat(StorableBody.of(body)).isSameAs(body);
    }

    @Test
    void otherEncodings_areWrittenAsUtf8() {
        byte[] body = ("{\"note\":\"" + CARD + "\"}").getBytes(StandardCharsets.UTF_16BE);

        assertThat(new String(StorableBody.of(body), StandardCharsets.UTF_8))
                .isEqualTo("{\"note\":\"411111******1111\"}");
    }

    @Test
    void aMappedText_isWhatIsKept() throws IOException {
        JsonNode body = Json.mapper()
                .readTree("{\"sku\":\"" + CARD + "\",\"customer_note\":\"" + CARD + "\",\"billing\":{\"address_2\":"
                        + CARD + "}}");
        RecordBody record = RecordBody.of(body);

        assertThat(record.text("sku", 50)).isEqualTo(CARD);
        assertThat(record.text("customer_note", 50)).isEqualTo("411111******1111");
        assertThat(record.object("billing").text("address_2", 50)).isEqualTo("411111******1111");
    }
}

package platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
    private final Contract contract = Contract.load(Optional.of("https://api.example.com/woo"));

    @Test
    void the_parts_become_one_document() {
        assertThat(contract.document().containsKey("x-parts")).isFalse();
        assertThat(contract.document().getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("https://api.example.com/woo");
    }

    @Test
    void an_address_that_ends_in_a_slash_does_not_double_it() {
        for (String url : List.of("https://api.example.com/woo/", "https://api.example.com/", "/")) {
            String served = Contract.load(Optional.of(url))
                    .document()
                    .getJsonArray("servers")
                    .getJsonObject(0)
                    .getString("url");
            assertThat(served + "/api").doesNotContain("com//", "woo//");
        }
    }

    @Test
    void its_yaml_is_the_same_document() throws IOException {
        Map<?, ?> read = new ObjectMapper(new YAMLFactory()).readValue(contract.yaml(), Map.class);
        assertThat(read)
                .isEqualTo(new ObjectMapper().readValue(contract.document().encode(), Map.class));
    }

    @Test
    void an_operation_knows_who_may_and_what_it_takes() {
        Operation list = contract.operations().get("listOrders");
        assertThat(list.route()).isEqualTo("/api/v1/stores/:store_id/orders");
        assertThat(list.scopes()).isEqualTo(Set.of("orders:read"));
        assertThat(list.open()).isFalse();
        assertThat(list.hasPathParameter("store_id")).isTrue();
        assertThat(list.parameters()).extracting(Parameter::name).contains("store_id", "limit", "status");
        assertThat(contract.operations().get("registerStore").shownOnce()).containsExactly("/webhook_secret");
    }

    @Test
    void what_others_serve_is_described_and_not_ours_to_route() {
        assertThat(contract.document().getJsonObject("paths").containsKey("/webhooks/woocommerce/{store_id}"))
                .isTrue();
        assertThat(contract.operations()).doesNotContainKey("receiveWebhook");
    }

    @Test
    void a_parameter_that_would_not_be_enforced_is_refused() {
        JsonObject document = new JsonObject("""
                {"paths": {"/a": {"get": {"operationId": "a", "parameters": [
                  {"name": "b", "in": "query", "schema": {"type": "string", "contentEncoding": "base64"}}]}}}}
                """);
        assertThatThrownBy(() -> OperationReader.operations(document)).hasMessageContaining("contentEncoding");
    }

    @Test
    void a_reference_into_nothing_is_refused() {
        JsonObject document = new JsonObject("""
                {"paths": {"/a": {"get": {"operationId": "a", "parameters": [{"$ref": "#/components/x"}]}}}}
                """);
        assertThatThrownBy(() -> OperationReader.operations(document)).hasMessageContaining("#/components/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"integer\",\"minimum\":1,\"maximum\":100} | 100 | ",
                "{\"type\":\"integer\",\"minimum\":1,\"maximum\":100} | 101 | must be a whole number from 1 to 100",
                "{\"type\":\"integer\",\"minimum\":1} | 0 | must be a whole number from 1",
                "{\"type\":\"integer\"} | 1.5 | must be a whole number",
                "{\"type\":\"integer\"} | 99999999999999999999 | must be a whole number",
                "{\"type\":\"boolean\"} | yes | must be true or false",
                "{\"type\":\"boolean\"} | true | ",
                "{\"type\":\"string\",\"enum\":[\"day\",\"week\"]} | month | must be one of day, week",
                "{\"type\":\"string\",\"enum\":[\"day\",\"week\"]} | week | ",
                "{\"type\":\"string\",\"minLength\":2,\"maxLength\":3} | a | must be a text of 2 to 3 characters",
                "{\"type\":\"string\",\"pattern\":\"[0-9]+\"} | a1 | must be of the form [0-9]+",
                "{\"type\":\"string\",\"format\":\"date-time\"} | 2024-01-15 | ",
                "{\"type\":\"string\",\"format\":\"date-time\"} | 2024-01-15T10:30:00 02:00 | "
            })
    void a_value_is_held_against_its_schema(String schema, String value, String complaint) {
        assertThat(ParameterRule.complaint(new JsonObject(schema), value)).isEqualTo(Optional.ofNullable(complaint));
    }
}

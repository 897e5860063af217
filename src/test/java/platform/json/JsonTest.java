package platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void readObject_decimals_areExactAndKeepTheirScale() {
        JsonObject json = Json.readObject(Buffer.buffer("{\"total\":99.90,\"items\":[{\"price\":0.1}]}"));

        assertThat(json.getValue("total")).isEqualTo(new BigDecimal("99.90"));
        assertThat(json.getJsonArray("items").getJsonObject(0).getValue("price"))
                .isEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void mapper_trees_keepTheScaleToo() throws Exception {
        assertThat(Json.mapper().readTree("{\"total\":99.90}").get("total").decimalValue())
                .isEqualTo(new BigDecimal("99.90"));
    }

    @Test
    void write_decimals_haveNoExponent() {
        JsonObject json = new JsonObject().put("a", new BigDecimal("1E+3")).put("b", new BigDecimal("9.90"));

        assertThat(Json.write(json)).hasToString("{\"a\":1000,\"b\":9.90}");
    }

    @Test
    void write_objectsAndArraysOfVertx_insideEachOther() {
        JsonObject line = new JsonObject().put("price", new BigDecimal("1E+1")).put("none", null);
        JsonObject json = new JsonObject()
                .put("list", new JsonArray().add(line).add(new JsonArray().add(1)))
                .put("map", Map.of("inner", new JsonObject().put("x", List.of(new JsonObject()))))
                .put("at", Instant.parse("2026-11-22T10:00:00Z"));

        assertThat(Json.write(json))
                .hasToString("{\"list\":[{\"price\":10,\"none\":null},[1]],"
                        + "\"map\":{\"inner\":{\"x\":[{}]}},\"at\":\"2026-11-22T10:00:00Z\"}");
        assertThat(Json.readObject(Json.write(json))
                        .getJsonArray("list")
                        .getJsonObject(0)
                        .getValue("price"))
                .isEqualTo(10);
    }

    @Test
    void readObject_badText_failsWithoutQuotingIt() {
        assertThatThrownBy(() -> Json.readObject(Buffer.buffer("{\"email\": jane@example.com}")))
                .isInstanceOf(DecodeException.class)
                .hasMessageNotContaining("jane");
    }

    @Test
    void apply_boundsTheJsonOfVertx() {
        JsonLimits.apply();

        String deepest = "[".repeat(JsonLimits.MAX_DEPTH - 1) + "]".repeat(JsonLimits.MAX_DEPTH - 1);
        assertThat(new JsonObject("{\"a\":" + deepest + "}").containsKey("a")).isTrue();
        assertThatThrownBy(() -> new JsonObject("{\"a\":[" + deepest + "]}")).isInstanceOf(DecodeException.class);
    }
}

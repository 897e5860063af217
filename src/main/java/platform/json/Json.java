package platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON mapper for whatever holds money: decimals are {@code BigDecimal}, never double. */
public final class Json {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(JsonLimits.constraints())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(VertxValues.module())
            .build();

    private Json() {}

    /** Within {@link JsonLimits}, whole documents only, the scale of a decimal kept. Shared: do not configure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads an object whose decimals are {@code BigDecimal}.
     *
     * @throws DecodeException when it is not one JSON object within {@link JsonLimits}; the message holds no content
     */
    public static JsonObject readObject(Buffer json) {
        try {
            Map<String, Object> map = MAPPER.readValue(json.getBytes(), OBJECT);
            if (map == null) {
                throw new DecodeException("not a JSON object");
            }
            return new JsonObject(map);
        } catch (JsonProcessingException e) {
            throw new DecodeException(where(e));
        } catch (IOException e) {
            throw new DecodeException("not JSON");
        }
    }

    /** Writes decimals in full, without exponent; objects and arrays of Vert.x may hold each other at any depth. */
    public static Buffer write(JsonObject object) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(object.getMap()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "not a JSON object"
                : "not a JSON object (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}

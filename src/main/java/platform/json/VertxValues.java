package platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;

/**
 * Teaches Jackson what Vert.x's own codec knows and a bare mapper takes for beans: without it a JsonObject inside another
 * is written as {@code {"map":…}}. Bytes stay as Jackson has them, since sealed data already rest in that form.
 */
final class VertxValues {

    private VertxValues() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(JsonObject.class, new OfObject())
                .addSerializer(JsonArray.class, new OfArray())
                .addSerializer(Instant.class, new OfInstant());
    }

    private static final class OfObject extends StdSerializer<JsonObject> {
        private static final long serialVersionUID = 1L;

        OfObject() {
            super(JsonObject.class);
        }

        @Override
        public void serialize(JsonObject value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            serializers.defaultSerializeValue(value.getMap(), json);
        }
    }

    private static final class OfArray extends StdSerializer<JsonArray> {
        private static final long serialVersionUID = 1L;

        OfArray() {
            super(JsonArray.class);
        }

        @Override
        public void serialize(JsonArray value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            serializers.defaultSerializeValue(value.getList(), json);
        }
    }

    private static final class OfInstant extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        OfInstant() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeString(value.toString());
        }
    }
}

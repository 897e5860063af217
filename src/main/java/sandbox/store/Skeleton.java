package sandbox.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** Empty documents with every field a store answers with, read from the class path. */
final class Skeleton {

    private Skeleton() {}

    /** A fresh, empty document of this kind. */
    static JsonObject of(Kind kind) {
        return object(kind.name().toLowerCase(Locale.ROOT));
    }

    static JsonObject object(String name) {
        return (JsonObject) read(name);
    }

    static JsonArray array(String name) {
        return (JsonArray) read(name);
    }

    private static Object read(String name) {
        try (InputStream in = Skeleton.class.getResourceAsStream("/sandbox/" + name + ".json")) {
            return Json.decodeValue(
                    Buffer.buffer(Objects.requireNonNull(in, name).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

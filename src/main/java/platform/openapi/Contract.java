package platform.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The OpenAPI 3.1 document of this service. It is kept in parts, one for each room that has routes, which this puts
 * together: {@code openapi/openapi.yaml} names the others under {@code x-parts}; each of them has {@code paths} and
 * {@code components}.
 */
public final class Contract {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/openapi/";
    private static final String PARTS = "x-parts";

    private final JsonObject document;
    private final Map<String, Operation> operations;

    private Contract(JsonObject document) {
        this.document = document;
        this.operations = OperationReader.operations(document);
    }

    /**
     * Reads the contract from the class path. Blocks, and is quick: called once, at start.
     *
     * @param servedAt the address that readers shall use; empty for the one that they read it from
     * @throws IllegalStateException when its parts contradict each other or say what we would not enforce
     */
    public static Contract load(Optional<String> servedAt) {
        JsonObject document = part("openapi.yaml");
        JsonArray parts = (JsonArray) document.remove(PARTS);
        parts.forEach(name -> merge(document, part(String.valueOf(name)), String.valueOf(name)));
        document.put("servers", new JsonArray().add(new JsonObject().put("url", server(servedAt))));
        return new Contract(document);
    }

    /** Every path begins with a slash, so that the address of more than a slash ends in none. */
    private static String server(Optional<String> servedAt) {
        return servedAt.map(url -> url.replaceAll("/+$", ""))
                .filter(url -> !url.isEmpty())
                .orElse("/");
    }

    /** The whole document; not to be changed. */
    public JsonObject document() {
        return document;
    }

    /** The document as YAML. */
    public String yaml() {
        try {
            // By way of JSON: what JsonObject holds within is of types that only its own encoder knows.
            return YAML.writeValueAsString(JSON.readTree(document.encode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it describes and this router serves, by {@code operationId}, in its order. */
    public Map<String, Operation> operations() {
        return operations;
    }

    private static JsonObject part(String name) {
        try (InputStream stream = Contract.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("The contract lacks its part " + name);
            }
            return new JsonObject(YAML.readValue(stream, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("The contract's part " + name + " cannot be read", e);
        }
    }

    /** Adds every member that is new; objects grow, all else must not be said twice. */
    private static void merge(JsonObject into, JsonObject part, String name) {
        for (String key : part.fieldNames()) {
            Object now = into.getValue(key);
            if (now == null) {
                into.put(key, part.getValue(key));
            } else if (now instanceof JsonObject object && part.getValue(key) instanceof JsonObject more) {
                merge(object, more, name + "/" + key);
            } else {
                throw new IllegalStateException("The contract says " + name + "/" + key + " twice");
            }
        }
    }
}

package testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import platform.openapi.Contract;

/** The contract as tests read it: all its operations, whoever serves them, and its schemas without references. */
public final class ContractDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final ContractDocument OURS =
            new ContractDocument(Contract.load(Optional.empty()).document());

    private final JsonObject json;
    private final List<ContractOperation> operations;

    ContractDocument(JsonObject json) {
        this.json = json;
        this.operations = read();
    }

    /** The contract of this service. */
    public static ContractDocument ours() {
        return OURS;
    }

    public JsonObject json() {
        return json;
    }

    /** Every operation, in the document's order. */
    public List<ContractOperation> operations() {
        return operations;
    }

    /** The operation of this id. */
    public ContractOperation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no operation " + id));
    }

    /** The operations at a path, the one with the fewest wildcards first. */
    public List<ContractOperation> at(String path) {
        List<ContractOperation> fitting =
                operations.stream().filter(operation -> operation.isAt(path)).toList();
        long fewest =
                fitting.stream().mapToLong(ContractOperation::wildcards).min().orElse(0);
        return fitting.stream()
                .filter(operation -> operation.wildcards() == fewest)
                .toList();
    }

    /** What a local reference stands for, or the thing itself. */
    public JsonObject resolve(JsonObject said) {
        return said.containsKey("$ref") ? resolve(pointed(said.getString("$ref"))) : said;
    }

    /** A copy of a schema in which each reference is replaced by what it stands for. */
    public JsonObject inline(JsonObject schema) {
        return inline(schema, List.of());
    }

    private JsonObject inline(JsonObject schema, List<String> within) {
        String reference = schema.getString("$ref");
        if (reference != null) {
            if (within.contains(reference)) {
                throw new AssertionError("the schema " + reference + " is within itself");
            }
            return inline(
                    pointed(reference),
                    Stream.concat(within.stream(), Stream.of(reference)).toList());
        }
        JsonObject copy = new JsonObject();
        schema.forEach(entry -> copy.put(entry.getKey(), inlineValue(entry.getValue(), within)));
        return copy;
    }

    private Object inlineValue(Object value, List<String> within) {
        if (value instanceof JsonObject object) {
            return inline(object, within);
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(inlineValue(item, within)));
            return copy;
        }
        return value;
    }

    private JsonObject pointed(String reference) {
        if (!reference.startsWith("#/")) {
            throw new AssertionError(reference + " is not a reference into the document");
        }
        JsonObject at = json;
        for (String step : reference.substring(2).split("/", -1)) {
            at = at.getJsonObject(step.replace("~1", "/").replace("~0", "~"));
            if (at == null) {
                throw new AssertionError("the contract refers to " + reference + ", which it lacks");
            }
        }
        return at;
    }

    private List<ContractOperation> read() {
        List<ContractOperation> found = new ArrayList<>();
        JsonObject paths = json.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject item = paths.getJsonObject(path);
            item.fieldNames().stream()
                    .filter(METHODS::contains)
                    .map(method -> operation(path, method, item))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private ContractOperation operation(String path, String method, JsonObject item) {
        JsonObject said = item.getJsonObject(method);
        List<JsonObject> parameters = Stream.of(item, said)
                .flatMap(holder -> holder.getJsonArray("parameters", new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .map(this::resolve)
                .toList();
        Map<String, JsonObject> responses = new LinkedHashMap<>();
        JsonObject answers = said.getJsonObject("responses");
        answers.fieldNames().forEach(status -> responses.put(status, resolve(answers.getJsonObject(status))));
        return new ContractOperation(
                said.getString("operationId"), method.toUpperCase(Locale.ROOT), path, said, parameters, responses);
    }
}

package platform.openapi;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the operations out of an OpenAPI document. Pure. */
final class OperationReader {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    /** On an operation that is described here and served by a router of its own. */
    private static final String SERVED_ELSEWHERE = "x-served-elsewhere";

    private final JsonObject document;

    private OperationReader(JsonObject document) {
        this.document = document;
    }

    static Map<String, Operation> operations(JsonObject document) {
        return new OperationReader(document).read();
    }

    private Map<String, Operation> read() {
        Map<String, Operation> found = new LinkedHashMap<>();
        for (String path : document.getJsonObject("paths").fieldNames()) {
            JsonObject item = document.getJsonObject("paths").getJsonObject(path);
            item.fieldNames().stream()
                    .filter(METHODS::contains)
                    .filter(method -> !item.getJsonObject(method).getBoolean(SERVED_ELSEWHERE, false))
                    .map(method -> operation(path, method, item))
                    .forEach(operation -> add(found, operation));
        }
        return Collections.unmodifiableMap(found);
    }

    private static void add(Map<String, Operation> found, Operation operation) {
        if (found.put(operation.id(), operation) != null) {
            throw new IllegalStateException("The contract has two operations " + operation.id());
        }
    }

    private Operation operation(String path, String method, JsonObject item) {
        JsonObject said = item.getJsonObject(method);
        JsonArray security = said.getJsonArray("security", document.getJsonArray("security", new JsonArray()));
        return new Operation(
                said.getString("operationId"),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                security.isEmpty(),
                scopes(security),
                parameters(item, said),
                said.containsKey("requestBody"),
                said.getJsonArray("x-shown-once", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList());
    }

    private static Set<String> scopes(JsonArray security) {
        Set<String> scopes = new HashSet<>();
        security.stream()
                .map(JsonObject.class::cast)
                .flatMap(scheme -> scheme.fieldNames().stream().map(scheme::getJsonArray))
                .forEach(names -> names.forEach(name -> scopes.add(String.valueOf(name))));
        return scopes;
    }

    private List<Parameter> parameters(JsonObject item, JsonObject operation) {
        List<Parameter> parameters = new ArrayList<>();
        Stream.of(item, operation)
                .flatMap(holder -> holder.getJsonArray("parameters", new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .map(this::resolve)
                .map(this::parameter)
                .forEach(parameters::add);
        return parameters;
    }

    private Parameter parameter(JsonObject said) {
        JsonObject schema = resolve(said.getJsonObject("schema"));
        Set<String> ignored = ParameterRule.notUnderstood(schema);
        if (!ignored.isEmpty()) {
            throw new IllegalStateException("The contract's parameter " + said.getString("name")
                    + " has a schema that would not be enforced: " + ignored);
        }
        return new Parameter(said.getString("name"), said.getString("in"), said.getBoolean("required", false), schema);
    }

    /** Follows a local reference, {@code #/components/parameters/Limit}. */
    private JsonObject resolve(JsonObject said) {
        String reference = said.getString("$ref");
        if (reference == null) {
            return said;
        }
        JsonObject at = document;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            at = at.getJsonObject(step);
            if (at == null) {
                throw new IllegalStateException("The contract refers to " + reference + ", which it lacks");
            }
        }
        return resolve(at);
    }
}

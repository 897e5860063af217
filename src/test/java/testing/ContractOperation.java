package testing;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One operation as the contract writes it.
 *
 * @param method in capitals
 * @param path with {@code {names}}
 * @param said the operation object
 * @param parameters of the path and its own, references followed
 * @param responses by status or {@code default}, references followed
 */
public record ContractOperation(
        String id,
        String method,
        String path,
        JsonObject said,
        List<JsonObject> parameters,
        Map<String, JsonObject> responses) {

    private static final String JSON = "application/json";

    /** Whether this path, without its query, is one of this operation. */
    public boolean isAt(String concretePath) {
        return Pattern.matches("\\Q" + path.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E/?", concretePath);
    }

    /** Whether nobody needs a token for it. */
    public boolean isOpen() {
        return said.containsKey("security") && said.getJsonArray("security").isEmpty();
    }

    /** How many of its segments stand for any value: of two paths that fit, the one with fewer is meant. */
    public long wildcards() {
        return path.chars().filter(sign -> sign == '{').count();
    }

    /** What is said of its JSON body, if it takes one. */
    public Optional<JsonObject> jsonBody() {
        return Optional.ofNullable(said.getJsonObject("requestBody"))
                .flatMap(body ->
                        Optional.ofNullable(body.getJsonObject("content").getJsonObject(JSON)));
    }

    /** Its parameters of a kind: {@code path}, {@code query} or {@code header}. */
    public List<JsonObject> parametersIn(String kind) {
        return parameters.stream()
                .filter(parameter -> parameter.getString("in").equals(kind))
                .toList();
    }

    /** Whether its documented success is this status. */
    public boolean documents(int status) {
        return responses.containsKey(Integer.toString(status));
    }

    @Override
    public String toString() {
        return id;
    }
}

package testing;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The examples of the contract. */
public final class Examples {
    private static final String JSON = "application/json";

    private Examples() {}

    /** What is wrong with the examples of an operation, or lacks one that must have one; empty when nothing is. */
    public static List<String> complaints(ContractDocument document, ContractOperation operation) {
        List<String> complaints = new ArrayList<>();
        for (JsonObject parameter : operation.parameters()) {
            String name = "parameter " + parameter.getString("name");
            Object example = ofParameter(parameter);
            if (example != null) {
                hold(name, document, parameter.getJsonObject("schema"), example, complaints);
            } else if (parameter.getBoolean("required", false)) {
                complaints.add(name + " has no example");
            }
        }
        operation.jsonBody().ifPresent(body -> content("body", document, body, true, complaints));
        operation.responses().forEach((status, response) -> {
            JsonObject media =
                    response.getJsonObject("content", new JsonObject()).getJsonObject(JSON);
            if (media != null) {
                content("answer " + status, document, media, false, complaints);
            }
        });
        return complaints;
    }

    /** The example of a parameter, null for none. */
    public static Object ofParameter(JsonObject parameter) {
        return parameter.getValue("example", parameter.getJsonObject("schema").getValue("example"));
    }

    private static void content(
            String name, ContractDocument document, JsonObject media, boolean needed, List<String> complaints) {
        JsonObject schema = Objects.requireNonNull(media.getJsonObject("schema"), name + " has no schema");
        Object example = media.getValue("example");
        if (example != null) {
            hold(name, document, schema, example, complaints);
        } else if (needed) {
            complaints.add(name + " has no example");
        }
    }

    private static void hold(
            String name, ContractDocument document, JsonObject schema, Object example, List<String> complaints) {
        new SchemaCheck(document.inline(schema))
                .complaints(example)
                .forEach(complaint -> complaints.add(name + ": " + complaint));
    }
}

package testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;

/**
 * Holds a value against a schema whose objects are closed: what is not described must not be there, unless the schema
 * says {@code additionalProperties}.
 */
final class SchemaCheck {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("https://contract.test/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);

    private final Validator validator;

    /** @param schema without references */
    SchemaCheck(JsonObject schema) {
        this.validator = Validator.create(JsonSchema.of(closed(schema)), OPTIONS);
    }

    /** What is wrong with a value, a line for each; empty when nothing is. */
    List<String> complaints(Object value) {
        OutputUnit found = validator.validate(value);
        if (Boolean.TRUE.equals(found.getValid())) {
            return List.of();
        }
        return found.getErrors().stream()
                .map(error -> error.getInstanceLocation() + " " + error.getError())
                .toList();
    }

    /** A copy in which each object schema that does not say it allows no further members. */
    static JsonObject closed(JsonObject schema) {
        JsonObject copy = new JsonObject();
        for (String name : schema.fieldNames()) {
            if (name.equals("properties")) {
                copy.put(name, members(schema.getJsonObject(name)));
            } else if (!name.equals("example")) {
                copy.put(name, closedValue(schema.getValue(name)));
            }
        }
        if (isObject(schema) && !schema.containsKey("additionalProperties")) {
            copy.put("additionalProperties", false);
        }
        return copy;
    }

    /** Whether a schema is of objects. */
    static boolean isObject(JsonObject schema) {
        Object type = schema.getValue("type");
        return "object".equals(type)
                || type instanceof JsonArray types && types.contains("object")
                || schema.getValue("properties") instanceof JsonObject;
    }

    private static JsonObject members(JsonObject properties) {
        JsonObject copy = new JsonObject();
        properties.fieldNames().forEach(name -> copy.put(name, closed(properties.getJsonObject(name))));
        return copy;
    }

    private static Object closedValue(Object value) {
        if (value instanceof JsonObject object) {
            return closed(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(closedValue(item)));
            return copy;
        }
        return value;
    }
}

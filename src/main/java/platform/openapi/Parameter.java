package platform.openapi;

import io.vertx.core.json.JsonObject;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param schema JSON Schema, without references; of it {@link ParameterRule} checks what our contract uses
 */
public record Parameter(String name, String in, boolean required, JsonObject schema) {}

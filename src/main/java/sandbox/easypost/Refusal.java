package sandbox.easypost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** An error of the API, in one of its two shapes: a list of objects, or of plain strings. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject body;

    private Refusal(int status, String code, String message, JsonArray errors) {
        super(message);
        this.status = status;
        this.body = new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", code)
                                .put("message", message)
                                .put("errors", errors));
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message, new JsonArray());
    }

    static Refusal field(String code, String message, String field, String complaint) {
        return new Refusal(
                422,
                code,
                message,
                new JsonArray().add(new JsonObject().put("field", field).put("message", complaint)));
    }

    static Refusal texts(String code, String message, List<String> complaints) {
        return new Refusal(422, code, message, new JsonArray(complaints));
    }

    static Refusal notFound() {
        return of(404, "NOT_FOUND", "The requested resource could not be found.");
    }

    int status() {
        return status;
    }

    JsonObject body() {
        return body;
    }
}

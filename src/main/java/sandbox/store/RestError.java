package sandbox.store;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An answer of WooCommerce that refuses a request, with the body it really sends. */
final class RestError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonObject body;

    RestError(int status, JsonObject body) {
        super(body.getString("message", ""), null, false, false);
        this.status = status;
        this.body = body;
    }

    static RestError of(int status, String code, String message) {
        return new RestError(status, body(code, message, new JsonObject().put("status", status)));
    }

    /** Unknown id on GET and DELETE. */
    static RestError unknown(Kind kind) {
        return of(
                404,
                kind.invalidId(),
                switch (kind) {
                    case CUSTOMER -> "Invalid user ID.";
                    case WEBHOOK -> "ID is invalid.";
                    default -> "Invalid ID.";
                });
    }

    /** Unknown id on PUT: 400 for posts and webhooks, 404 for users. */
    static RestError unknownOnWrite(Kind kind) {
        return switch (kind) {
            case CUSTOMER -> unknown(kind);
            case ORDER, WEBHOOK -> of(400, kind.invalidId(), "ID is invalid.");
            default -> of(400, kind.invalidId(), "Invalid ID.");
        };
    }

    static RestError noRoute() {
        return of(404, "rest_no_route", "No route was found matching the URL and request method.");
    }

    static RestError invalidParam(String name, String code, String message) {
        return invalidParam(name, code, message, null);
    }

    static RestError invalidType(String name, String type) {
        String message = name + " is not of type " + type + ".";
        return invalidParam(name, "rest_invalid_type", message, new JsonObject().put("param", name));
    }

    static JsonObject body(String code, String message, JsonObject data) {
        return new JsonObject().put("code", code).put("message", message).put("data", data);
    }

    int status() {
        return status;
    }

    JsonObject body() {
        return body;
    }

    private static RestError invalidParam(String name, String code, String message, @Nullable JsonObject data) {
        JsonObject detail =
                new JsonObject().put("code", code).put("message", message).put("data", data);
        JsonObject all = new JsonObject()
                .put("status", 400)
                .put("params", new JsonObject().put(name, message))
                .put("details", new JsonObject().put(name, detail));
        return new RestError(400, body("rest_invalid_param", "Invalid parameter(s): " + name, all));
    }
}

package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a route answers.
 *
 * @param status HTTP status
 * @param body JsonObject or JsonArray
 * @param headers further headers, in order
 */
record RestAnswer(int status, Object body, List<Header> headers) {

    /** One header line. */
    record Header(String name, String value) {}

    static RestAnswer ok(JsonObject body) {
        return new RestAnswer(200, body, List.of());
    }

    static RestAnswer ok(JsonArray body) {
        return new RestAnswer(200, body, List.of());
    }

    static RestAnswer created(JsonObject body, Optional<String> location) {
        return new RestAnswer(
                201,
                body,
                location.map(url -> new Header("Location", url)).stream().toList());
    }
}

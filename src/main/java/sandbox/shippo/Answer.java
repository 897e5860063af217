package sandbox.shippo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * What is sent back.
 *
 * @param status HTTP status
 * @param contentType type of the body
 * @param body the whole body
 */
record Answer(int status, String contentType, Buffer body) {

    static Answer json(int status, JsonObject body) {
        return new Answer(status, "application/json", body.toBuffer());
    }

    static Answer html(int status, String page) {
        return new Answer(status, "text/html", Buffer.buffer(page));
    }

    static Answer empty(int status) {
        return new Answer(status, "application/json", Buffer.buffer());
    }
}

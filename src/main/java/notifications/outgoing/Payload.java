package notifications.outgoing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import platform.json.Json;

/** The body of a delivery: what happened to whom, and nothing else of it; the same bytes on every attempt. Pure. */
final class Payload {
    private Payload() {}

    static Buffer of(Delivery.Event event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("store_id", event.storeId().orElse(null));
        data.put("subject_id", event.subject().orElse(null));
        data.put("sequence", event.sequence());
        return Json.write(new JsonObject()
                .put("type", event.type())
                .put("timestamp", event.at().toString())
                .put("data", new JsonObject(data)));
    }
}

package sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A run's options as the column holds them. */
final class SyncOptionsJson {

    private SyncOptionsJson() {}

    static JsonObject write(SyncOptions options) {
        JsonObject json = new JsonObject()
                .put("statuses", new JsonArray(options.statuses()))
                .put("full", options.full())
                .put("variations", options.variations());
        options.since().ifPresent(at -> json.put("since", at.toString()));
        options.before().ifPresent(at -> json.put("before", at.toString()));
        return json;
    }

    static SyncOptions read(JsonObject json) {
        return new SyncOptions(
                Optional.ofNullable(json.getString("since")).map(Instant::parse),
                Optional.ofNullable(json.getString("before")).map(Instant::parse),
                json.getJsonArray("statuses", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList(),
                json.getBoolean("full", false),
                json.getBoolean("variations", true));
    }
}

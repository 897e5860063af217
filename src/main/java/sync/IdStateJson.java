package sync;

import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/** Parts of checkpoints that several kinds of them have. */
final class IdStateJson {

    private IdStateJson() {}

    static JsonObject write(IdPages.State state) {
        JsonObject json = new JsonObject()
                .put("page", state.page())
                .put("furthest", state.furthest())
                .put("looked_back", state.lookedBack());
        state.total().ifPresent(total -> json.put("total", total));
        return json;
    }

    static IdPages.State read(JsonObject json) {
        return new IdPages.State(
                json.getInteger("page"),
                json.getInteger("furthest"),
                number(json, "total"),
                json.getBoolean("looked_back"));
    }

    static JsonObject write(Digest digest) {
        return new JsonObject().put("count", digest.count()).put("hash", Long.toHexString(digest.hash()));
    }

    static Digest digest(JsonObject json) {
        return new Digest(json.getLong("count"), Long.parseUnsignedLong(json.getString("hash"), 16));
    }

    static OptionalLong number(JsonObject json, String name) {
        Long number = json.getLong(name);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}

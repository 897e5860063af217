package sandbox.easypost;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of the accounts, by id. An id of one mode is a conflict in the other. */
final class ObjectBook {

    private final Map<String, JsonObject> objects = new LinkedHashMap<>();
    private final Ids ids = new Ids();

    Ids ids() {
        return ids;
    }

    synchronized JsonObject add(JsonObject object) {
        objects.put(object.getString("id"), object);
        return object;
    }

    /** The object of that id, or, of several with that reference, the newest. */
    synchronized JsonObject get(String prefix, String idOrReference, String mode) {
        JsonObject byId = objects.get(idOrReference);
        if (byId != null && !byId.getString("mode").equals(mode)) {
            throw Refusal.of(422, "MODE.CONFLICT", "The object belongs to the other mode.");
        }
        if (byId != null && idOrReference.startsWith(prefix)) {
            return byId;
        }
        List<JsonObject> referenced = all(prefix).stream()
                .filter(one -> one.getString("mode").equals(mode))
                .filter(one -> idOrReference.equals(one.getString("reference")))
                .toList();
        if (referenced.isEmpty()) {
            throw Refusal.notFound();
        }
        return referenced.get(referenced.size() - 1);
    }

    /** All objects whose ids begin so, the oldest first. */
    synchronized List<JsonObject> all(String prefix) {
        List<JsonObject> found = new ArrayList<>();
        objects.forEach((id, object) -> {
            if (id.startsWith(prefix)) {
                found.add(object);
            }
        });
        return found;
    }

    synchronized Optional<JsonObject> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    synchronized void remove(String id) {
        objects.remove(id);
    }
}

package records;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import records.Conflict.Resolution;
import records.Conflict.Side;

/** A conflict as the API shows it. Pure. */
final class ConflictJson {

    private ConflictJson() {}

    static JsonObject of(Conflict conflict) {
        return new JsonObject(members(conflict));
    }

    static Map<String, @Nullable Object> members(Conflict conflict) {
        Edited edited = conflict.edited();
        Optional<Resolution> decided = conflict.resolution();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", conflict.id());
        json.put("kind", edited.key().kind().wireName());
        json.put("record_id", edited.recordId());
        json.put("wc_id", edited.key().wcId());
        json.put("edit_id", edited.editId());
        json.put("strategy", conflict.strategy().wireName());
        json.put("state", conflict.open() ? "open" : "resolved");
        json.put("fields", fields(conflict));
        json.put("edited_at", conflict.sides().localAt().toString());
        json.put("remote_modified_at", text(conflict.sides().remoteAt()));
        json.put("created_at", conflict.createdAt().toString());
        json.put("refreshed_at", conflict.refreshedAt().toString());
        json.put("resolved_at", text(decided.map(Resolution::at)));
        json.put("resolved_by", decided.map(Resolution::by).orElse(null));
        json.put("outcome", decided.map(how -> how.outcome().wireName()).orElse(null));
        json.put("problem", decided.flatMap(Resolution::problem).orElse(null));
        return json;
    }

    private static List<Map<String, @Nullable Object>> fields(Conflict conflict) {
        return conflict.sides().local().keySet().stream()
                .sorted()
                .map(field -> field(conflict, field))
                .toList();
    }

    private static Map<String, @Nullable Object> field(Conflict conflict, String name) {
        Conflict.Sides sides = conflict.sides();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("base", text(sides.base(), name));
        json.put("local", text(sides.local(), name));
        json.put("remote", text(sides.remote(), name));
        json.put(
                "resolution",
                conflict.resolution()
                        .flatMap(decided -> Optional.ofNullable(decided.fields().get(name)))
                        .map(Side::wireName)
                        .orElse(null));
        return json;
    }

    /** A figure too: whoever shows a difference shows text, and the fields are of several types. */
    private static @Nullable String text(Map<String, Object> values, String field) {
        return Optional.ofNullable(values.get(field)).map(Object::toString).orElse(null);
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}

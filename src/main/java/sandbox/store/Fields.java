package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Copying of request fields into documents, with the type checks WordPress makes. */
final class Fields {

    private Fields() {}

    /** Copies the named fields that the body has; each must be a string. */
    static void strings(JsonObject body, JsonObject document, List<String> names) {
        for (String name : names) {
            if (body.containsKey(name)) {
                if (!(body.getValue(name) instanceof String)) {
                    throw RestError.invalidType(name, "string");
                }
                document.put(name, body.getString(name));
            }
        }
    }

    /** Copies the named fields that the body has, whatever they are. */
    static void any(JsonObject body, JsonObject document, List<String> names) {
        names.stream().filter(body::containsKey).forEach(name -> document.put(name, body.getValue(name)));
    }

    /** Copies known parts of an address. */
    static void address(JsonObject body, JsonObject document, String name) {
        JsonObject given = body.getJsonObject(name);
        if (given == null) {
            return;
        }
        if (given.containsKey("email") && !given.getString("email", "").matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw RestError.invalidParam(name, "rest_invalid_email", "Invalid email address.");
        }
        JsonObject address = document.getJsonObject(name);
        for (String field : address.fieldNames()) {
            if (given.containsKey(field)) {
                address.put(field, given.getString(field, ""));
            }
        }
    }

    /** Applies {@code meta_data}: by id or key; a null value deletes. */
    static void meta(StoreState state, JsonObject body, JsonObject document) {
        JsonArray given = body.getJsonArray("meta_data", new JsonArray());
        for (int i = 0; i < given.size(); i++) {
            JsonObject entry = given.getJsonObject(i);
            String key = entry.getString("key", keyOf(document, entry));
            if (!key.isEmpty()) {
                state.meta(document, key, entry.getValue("value"));
            }
        }
    }

    /** Removes the values of a list that the test holds for. */
    static void removeIf(JsonArray list, Predicate<Object> test) {
        for (Iterator<Object> values = list.iterator(); values.hasNext(); ) {
            if (test.test(values.next())) {
                values.remove();
            }
        }
    }

    private static String keyOf(JsonObject document, JsonObject entry) {
        JsonArray all = document.getJsonArray("meta_data");
        for (int i = 0; i < all.size(); i++) {
            if (all.getJsonObject(i).getLong("id").equals(entry.getLong("id"))) {
                return all.getJsonObject(i).getString("key");
            }
        }
        return "";
    }
}

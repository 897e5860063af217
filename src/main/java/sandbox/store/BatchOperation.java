package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Several writes in one call: 200 though items failed, each failure in the place of its item. */
final class BatchOperation {

    private static final int MOST = 100;

    private BatchOperation() {}

    static RestAnswer run(Resource resource, RestRequest request) {
        int items = Stream.of("create", "update", "delete")
                .mapToInt(name -> request.list(name).size())
                .sum();
        if (items > MOST) {
            String message = "Unable to accept more than " + MOST + " items for this request.";
            throw RestError.of(413, "woocommerce_rest_request_entity_too_large", message);
        }
        JsonObject answer = new JsonObject();
        each(request, answer, "create", item -> resource.create((JsonObject) item));
        each(request, answer, "update", item -> update(resource, (JsonObject) item));
        each(request, answer, "delete", item -> resource.delete(((Number) item).longValue(), true));
        for (String name : List.copyOf(answer.fieldNames())) {
            answer.put(name, shown(resource, answer.getJsonArray(name)));
        }
        return RestAnswer.ok(answer);
    }

    private interface Write {
        JsonObject apply(Object item);
    }

    private static JsonObject update(Resource resource, JsonObject item) {
        return resource.update(item.getLong("id", 0L), item);
    }

    private static void each(RestRequest request, JsonObject answer, String name, Write write) {
        JsonArray done = new JsonArray();
        request.list(name).forEach(item -> done.add(attempt(item, () -> write.apply(item))));
        if (!done.isEmpty()) {
            answer.put(name, done);
        }
    }

    private static JsonObject attempt(Object item, Supplier<JsonObject> write) {
        try {
            return write.get();
        } catch (RestError error) {
            Object id = item instanceof JsonObject object ? object.getValue("id", 0) : item;
            return new JsonObject().put("id", id).put("error", error.body());
        }
    }

    private static JsonArray shown(Resource resource, JsonArray items) {
        JsonArray shown = new JsonArray();
        items.stream()
                .map(JsonObject.class::cast)
                .map(item -> item.containsKey("error") ? item : resource.show(item))
                .forEach(shown::add);
        return shown;
    }
}

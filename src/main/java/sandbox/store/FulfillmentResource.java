package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/** Order fulfillments as WooCommerce 11.0.1 has them: nothing is checked against the order. */
final class FulfillmentResource {

    private final StoreState state;

    FulfillmentResource(StoreState state) {
        this.state = state;
    }

    RestAnswer list(RestRequest request) {
        JsonArray body = new JsonArray();
        state.fulfillments(order(request).getLong("id")).forEach(one -> body.add(read(one)));
        return RestAnswer.ok(body);
    }

    RestAnswer get(RestRequest request) {
        return RestAnswer.ok(read(find(request)));
    }

    RestAnswer metadata(RestRequest request) {
        return RestAnswer.ok(read(find(request)).getJsonArray("meta_data"));
    }

    RestAnswer create(RestRequest request) {
        return RestAnswer.created(add(order(request), request.body()).copy(), Optional.empty());
    }

    /** Adds a fulfillment, marks the order and announces it. */
    JsonObject add(JsonObject order, JsonObject body) {
        JsonObject one = new JsonObject()
                .put("id", state.next("fulfillment"))
                .put("entity_type", "WC_Order")
                .put("entity_id", order.getLong("id").toString());
        write(one, body);
        state.fulfillments(order.getLong("id")).add(one);
        mark(order);
        return one;
    }

    RestAnswer update(RestRequest request) {
        JsonObject one = find(request);
        write(one, request.body());
        mark(order(request));
        return RestAnswer.ok(one.copy());
    }

    RestAnswer delete(RestRequest request) {
        state.fulfillments(request.id(0)).remove(find(request));
        mark(order(request));
        return RestAnswer.ok(new JsonObject().put("message", "Fulfillment deleted successfully."));
    }

    private void write(JsonObject one, JsonObject body) {
        JsonArray given = body.getJsonArray("meta_data", new JsonArray());
        boolean items = entries(given).anyMatch(entry -> "_items".equals(entry.getString("key")));
        if (!items) {
            JsonObject error = new JsonObject().put("code", 0);
            error.put("message", "The fulfillment should contain at least one item.");
            throw new RestError(400, error.put("data", new JsonObject().put("status", 400)));
        }
        String now = state.time().gmt(state.time().now()) + "Z";
        boolean fulfilled = body.getBoolean("is_fulfilled", false);
        one.put("status", body.getString("status", fulfilled ? "fulfilled" : "unfulfilled"))
                .put("is_fulfilled", fulfilled)
                .put("date_updated", now)
                .putNull("date_deleted");
        JsonArray meta = new JsonArray();
        entries(given)
                .forEach(entry -> meta.add(new JsonObject()
                        .put("key", entry.getString("key"))
                        .put("value", entry.getValue("value"))
                        .put("id", state.next("fulfillment_meta"))));
        if (fulfilled) {
            JsonObject date = new JsonObject().put("key", "_date_fulfilled").put("value", now);
            meta.add(date.put("id", state.next("fulfillment_meta")));
        }
        one.put("meta_data", meta);
    }

    /** Reads show the flag as text and metadata with the id in front. */
    private static JsonObject read(JsonObject one) {
        JsonArray meta = new JsonArray();
        entries(one.getJsonArray("meta_data"))
                .forEach(entry -> meta.add(new JsonObject()
                        .put("id", entry.getLong("id"))
                        .put("key", entry.getString("key"))
                        .put("value", entry.getValue("value"))));
        String flag = one.getBoolean("is_fulfilled") ? "1" : "";
        return one.copy().put("is_fulfilled", flag).put("meta_data", meta);
    }

    private void mark(JsonObject order) {
        long id = order.getLong("id");
        boolean any = state.fulfillments(id).stream().anyMatch(one -> one.getBoolean("is_fulfilled"));
        state.meta(order, "_fulfillment_status", any ? "fulfilled" : "unfulfilled");
        state.addNote(id, "Fulfillment updated.", "WooCommerce", false);
        state.touch(Kind.ORDER, order);
        state.announce("order.updated", Kind.ORDER, id);
    }

    private static Stream<JsonObject> entries(JsonArray meta) {
        return meta.stream().map(JsonObject.class::cast);
    }

    private JsonObject order(RestRequest request) {
        return state.find(Kind.ORDER, request.id(0)).orElseThrow(() -> {
            JsonObject data = new JsonObject().put("status", "404");
            return new RestError(404, RestError.body("woocommerce_rest_order_invalid_id", "Invalid order ID.", data));
        });
    }

    private JsonObject find(RestRequest request) {
        order(request);
        return state.fulfillments(request.id(0)).stream()
                .filter(one -> one.getLong("id") == request.id(1))
                .findFirst()
                .orElseThrow(
                        () -> RestError.of(404, "woocommerce_rest_fulfillment_invalid_id", "Invalid fulfillment ID."));
    }
}

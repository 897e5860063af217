package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Notes of an order. No webhook tells of them. */
final class NoteResource {

    private final StoreState state;
    private final Renderer renderer;

    NoteResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
    }

    RestAnswer list(RestRequest request) {
        long order = order(request);
        JsonArray body = new JsonArray();
        state.notes(order).forEach(note -> body.add(renderer.note(order, note)));
        return RestAnswer.ok(body);
    }

    RestAnswer get(RestRequest request) {
        return RestAnswer.ok(renderer.note(order(request), note(request)));
    }

    RestAnswer create(RestRequest request) {
        long order = order(request);
        String author = request.body().getBoolean("added_by_user", false) ? "admin" : "WooCommerce";
        boolean forCustomer = request.body().getBoolean("customer_note", false);
        JsonObject note = state.addNote(order, request.body().getString("note", ""), author, forCustomer);
        String url = renderer.url("/orders/" + order + "/notes/" + note.getLong("id"));
        return RestAnswer.created(renderer.note(order, note), Optional.of(url));
    }

    RestAnswer delete(RestRequest request) {
        long order = order(request);
        if (!request.force()) {
            throw RestError.of(501, "woocommerce_rest_trash_not_supported", "Notes do not support trashing.");
        }
        JsonObject note = note(request);
        state.notes(order).remove(note);
        return RestAnswer.ok(renderer.note(order, note));
    }

    private long order(RestRequest request) {
        return state.find(Kind.ORDER, request.id(0))
                .map(order -> order.getLong("id"))
                .orElseThrow(() -> RestError.of(404, "woocommerce_rest_order_invalid_id", "Invalid order ID."));
    }

    private JsonObject note(RestRequest request) {
        return state.notes(request.id(0)).stream()
                .filter(note -> note.getLong("id") == request.id(1))
                .findFirst()
                .orElseThrow(() -> RestError.of(404, "woocommerce_rest_invalid_id", "Invalid resource ID."));
    }
}

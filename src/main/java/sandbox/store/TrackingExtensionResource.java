package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The routes of an extension that shows parcels: WooCommerce Shipment Tracking, or AST (Advanced Shipment Tracking). Both
 * keep them in the same meta data, check no doubles, and list them by order.
 */
final class TrackingExtensionResource {

    /** The carriers that AST knows by name, without regard to case. */
    private static final List<String> AST_CARRIERS =
            List.of("dhl", "fedex", "ups", "usps", "servientrega", "sandbox express");

    private static final String META = "_wc_shipment_tracking_items";

    private final StoreState state;
    private final boolean ast;

    TrackingExtensionResource(StoreState state, boolean ast) {
        this.state = state;
        this.ast = ast;
    }

    RestAnswer list(RestRequest request) {
        JsonArray shown = new JsonArray();
        items(order(request)).forEach(item -> shown.add(shown((JsonObject) item)));
        return RestAnswer.ok(shown);
    }

    RestAnswer create(RestRequest request) {
        JsonObject order = order(request);
        JsonObject body = request.body();
        String number = body.getString("tracking_number", "");
        if (number.isBlank()) {
            throw RestError.invalidParam("tracking_number", "rest_missing_callback_param", "is required");
        }
        String known = body.getString("tracking_provider", "");
        String custom = ast ? "" : body.getString("custom_tracking_provider", "");
        boolean named = ast ? AST_CARRIERS.contains(known.toLowerCase(Locale.ROOT)) : !(known + custom).isBlank();
        if (!named) {
            throw RestError.of(400, "rest_invalid_param", "Invalid parameter(s): tracking_provider");
        }
        JsonObject item = new JsonObject()
                .put("tracking_provider", known)
                .put("custom_tracking_provider", custom)
                .put("custom_tracking_link", body.getString("custom_tracking_link", ""))
                .put("tracking_number", number)
                .put("date_shipped", Long.toString(state.time().now().getEpochSecond()))
                .put("tracking_id", "tracking-" + state.next("tracking"));
        JsonArray items = items(order).copy().add(item);
        state.meta(order, META, items);
        state.touch(Kind.ORDER, order);
        state.announce("order.updated", Kind.ORDER, order.getLong("id"));
        return RestAnswer.created(shown(item), Optional.empty());
    }

    private static JsonObject shown(JsonObject item) {
        String custom = item.getString("custom_tracking_provider", "");
        return new JsonObject()
                .put("tracking_id", item.getString("tracking_id"))
                .put("tracking_provider", custom.isEmpty() ? item.getString("tracking_provider") : custom)
                .put("tracking_link", item.getString("custom_tracking_link", ""))
                .put("tracking_number", item.getString("tracking_number"))
                .put("date_shipped", item.getString("date_shipped"));
    }

    private static JsonArray items(JsonObject order) {
        for (Object entry : order.getJsonArray("meta_data")) {
            if (META.equals(((JsonObject) entry).getString("key"))) {
                return ((JsonObject) entry).getJsonArray("value");
            }
        }
        return new JsonArray();
    }

    private JsonObject order(RestRequest request) {
        return state.find(Kind.ORDER, request.id(0))
                .orElseThrow(() -> RestError.of(404, "woocommerce_rest_order_invalid_id", "Invalid order ID."));
    }
}

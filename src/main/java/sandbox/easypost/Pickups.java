package sandbox.easypost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Pickups: rated when made, bought by the names of carrier and service, cancelled. */
final class Pickups {

    private final ObjectBook book;

    Pickups(ObjectBook book) {
        this.book = book;
    }

    JsonObject create(JsonObject asked, String mode) {
        String shipmentId = Body.object(asked, "shipment")
                .flatMap(shipment -> Body.text(shipment, "id"))
                .orElseThrow(() -> Refusal.field(
                        "PARAMETER.REQUIRED", "Missing required parameter.", "shipment", "cannot be blank"));
        JsonObject shipment = book.get("shp_", shipmentId, mode);
        if (shipment.getJsonObject("selected_rate") == null) {
            throw Refusal.of(422, "PICKUP.INVALID_PARAMS", "The shipment has no postage.");
        }
        String carrier = shipment.getJsonObject("selected_rate").getString("carrier");
        String id = book.ids().next("pickup");
        JsonObject pickup = asked.copy()
                .put("id", id)
                .put("object", "Pickup")
                .put("mode", mode)
                .put("status", "unknown")
                .putNull("confirmation")
                .put(
                        "pickup_rates",
                        new JsonArray()
                                .add(rate(carrier, "Same-Day Pickup", "5.00"))
                                .add(rate(carrier, "NextDay", "3.00")));
        return book.add(pickup);
    }

    JsonObject buy(JsonObject pickup, JsonObject request) {
        boolean offered = pickup.getJsonArray("pickup_rates").stream()
                .map(JsonObject.class::cast)
                .anyMatch(rate -> Body.text(request, "carrier")
                                .filter(rate.getString("carrier")::equals)
                                .isPresent()
                        && Body.text(request, "service")
                                .filter(rate.getString("service")::equals)
                                .isPresent());
        if (!offered || !pickup.getString("status").equals("unknown")) {
            throw Refusal.of(422, "PICKUP.BUY.FAILED", "Unable to buy the pickup.");
        }
        String confirmation = "WTC" + pickup.getString("id").toUpperCase(Locale.ROOT);
        return pickup.put("status", "scheduled").put("confirmation", confirmation);
    }

    JsonObject cancel(JsonObject pickup) {
        return pickup.put("status", "canceled");
    }

    private JsonObject rate(String carrier, String service, String price) {
        return new JsonObject()
                .put("id", book.ids().next("pickuprate"))
                .put("object", "PickupRate")
                .put("carrier", carrier)
                .put("service", service)
                .put("rate", price)
                .put("currency", "USD");
    }
}

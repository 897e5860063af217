package sandbox.carrier;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/** Finds what a request lacks, and says it as the service does: a list of places and messages. */
final class Validation {

    private static final List<String> ADDRESS =
            List.of("street", "city", "postal_code", "country", "contact_name", "contact_phone");
    private static final List<String> BOX = List.of("weight_kg", "length_cm", "width_cm", "height_cm");

    private final JsonArray errors = new JsonArray();

    private Validation() {}

    static JsonArray quote(JsonObject body) {
        Validation validation = new Validation();
        validation.shipment(body);
        return validation.errors;
    }

    static JsonArray label(JsonObject body) {
        Validation validation = new Validation();
        validation.texts(body, List.of("carrier", "order_id", "service_type"), new JsonArray());
        validation.shipment(body);
        return validation.errors;
    }

    static JsonArray texts(JsonObject body, List<String> fields) {
        Validation validation = new Validation();
        validation.texts(body, fields, new JsonArray());
        return validation.errors;
    }

    private void shipment(JsonObject body) {
        address(body, "origin");
        address(body, "destination");
        Object service = Objects.requireNonNullElse(body.getValue("service_type"), Tariff.STANDARD);
        if (!(service instanceof String name) || !Tariff.knows(name)) {
            error(
                    new JsonArray().add("service_type"),
                    "Input should be 'express', 'standard', 'economy', 'overnight' or" + " 'same_day'");
        }
        if (!(body.getValue("packages") instanceof JsonArray packages) || packages.isEmpty()) {
            error(new JsonArray().add("packages"), "List should have at least 1 item");
            return;
        }
        for (int i = 0; i < packages.size(); i++) {
            box(packages.getValue(i), i);
        }
    }

    private void address(JsonObject body, String field) {
        if (body.getValue(field) instanceof JsonObject address) {
            texts(address, ADDRESS, new JsonArray().add(field));
        } else {
            error(new JsonArray().add(field), "Field required");
        }
    }

    private void box(Object value, int index) {
        JsonObject box = value instanceof JsonObject object ? object : new JsonObject();
        for (String field : BOX) {
            boolean positive = box.getValue(field) instanceof Number number && number.doubleValue() > 0;
            if (!positive) {
                error(new JsonArray().add("packages").add(index).add(field), "Input should be greater than 0");
            }
        }
    }

    private void texts(JsonObject object, List<String> fields, JsonArray place) {
        for (String field : fields) {
            if (!(object.getValue(field) instanceof String)) {
                error(place.copy().add(field), "Field required");
            }
        }
    }

    private void error(JsonArray place, String message) {
        JsonArray location = new JsonArray().add("body");
        place.forEach(location::add);
        errors.add(new JsonObject()
                .put("type", "value_error")
                .put("loc", location)
                .put("msg", message)
                .put("input", "…"));
    }
}

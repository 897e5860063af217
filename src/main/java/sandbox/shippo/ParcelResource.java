package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import sandbox.shippo.Stored.Kind;

/** Boxes. Sizes and weights are strings and come back padded. */
final class ParcelResource {

    static final List<String> MASS_UNITS = List.of("g", "kg", "lb", "oz");
    private static final List<String> DISTANCE_UNITS = List.of("cm", "in", "ft", "m", "mm", "yd");
    private static final Map<String, BigDecimal> KILOGRAMS = Map.of(
            "g", new BigDecimal("0.001"),
            "kg", BigDecimal.ONE,
            "lb", new BigDecimal("0.45359237"),
            "oz", new BigDecimal("0.028349523125"));

    private final Book book;

    ParcelResource(Book book) {
        this.book = book;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/parcels",
                        call -> Answer.json(
                                201, create(call.body(), call.token()).json())),
                Endpoint.get(
                        "/parcels/*",
                        call -> Answer.json(
                                200,
                                book.get(Kind.PARCEL, call.segment(0), call.token())
                                        .json())));
    }

    /** The box that a shipment lists, as an id or inline. */
    Stored resolve(Object listed, Token token) {
        if (listed instanceof JsonObject inline) {
            return create(inline, token);
        }
        return book.named(Kind.PARCEL, new JsonObject().put("parcels", listed), "parcels", token);
    }

    static BigDecimal kilograms(JsonObject parcel) {
        return Fields.decimal(parcel, "weight").multiply(KILOGRAMS.get(parcel.getString("mass_unit")));
    }

    private Stored create(JsonObject body, Token token) {
        JsonObject json = new JsonObject()
                .put("weight", Fields.padded(Fields.positive(body, "weight")))
                .put("mass_unit", Fields.oneOf(body, "mass_unit", MASS_UNITS))
                .put("metadata", Fields.text(body, "metadata").orElse(""))
                .put("extra", Fields.object(body, "extra"));
        if (Fields.text(body, "template").isPresent()) {
            json.put("template", body.getString("template"));
        } else {
            List.of("length", "width", "height")
                    .forEach(side -> json.put(side, Fields.padded(Fields.positive(body, side))));
            json.put("distance_unit", Fields.oneOf(body, "distance_unit", DISTANCE_UNITS));
        }
        return book.keep(Kind.PARCEL, token, json);
    }
}

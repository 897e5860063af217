package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import sandbox.shippo.Stored.Kind;

/** Customs declarations and their lines, whose weight and value are totals of the line. */
final class CustomsResource {

    private static final List<String> CONTENTS = List.of(
            "MERCHANDISE", "GIFT", "SAMPLE", "DOCUMENTS", "RETURN_MERCHANDISE", "HUMANITARIAN_DONATION", "OTHER");

    private final Book book;

    CustomsResource(Book book) {
        this.book = book;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/customs/declarations",
                        call -> Answer.json(
                                201, declare(call.body(), call.token()).json())),
                Endpoint.get(
                        "/customs/declarations/*",
                        call -> Answer.json(
                                200,
                                book.get(Kind.CUSTOMS_DECLARATION, call.segment(0), call.token())
                                        .json())),
                Endpoint.post(
                        "/customs/items",
                        call -> Answer.json(201, item(call.body(), call.token()).json())));
    }

    /** The declaration that a shipment gives, as an id or inline. */
    Stored resolve(JsonObject shipment, Token token) {
        if (shipment.getValue("customs_declaration") instanceof JsonObject inline) {
            return declare(inline, token);
        }
        return book.named(Kind.CUSTOMS_DECLARATION, shipment, "customs_declaration", token);
    }

    private Stored declare(JsonObject body, Token token) {
        JsonObject json = body.copy();
        if (!Boolean.TRUE.equals(body.getValue("certify"))) {
            throw Refusal.field("certify", "This field must be true.");
        }
        Fields.needed(body, "certify_signer");
        if (Fields.oneOf(body, "contents_type", CONTENTS).equals("OTHER")) {
            Fields.needed(body, "contents_explanation");
        }
        Fields.oneOf(body, "non_delivery_option", List.of("RETURN", "ABANDON"));
        List<Object> items = Fields.list(body, "items");
        if (items.isEmpty()) {
            throw Refusal.required("items");
        }
        JsonArray ids = new JsonArray();
        items.forEach(item -> ids.add(itemId(item, token)));
        return book.keep(Kind.CUSTOMS_DECLARATION, token, json.put("items", ids));
    }

    private String itemId(Object item, Token token) {
        if (item instanceof JsonObject inline) {
            return item(inline, token).id();
        }
        return book.named(Kind.CUSTOMS_ITEM, new JsonObject().put("items", item), "items", token)
                .id();
    }

    private Stored item(JsonObject body, Token token) {
        Fields.needed(body, "description");
        if (!(body.getValue("quantity") instanceof Integer quantity) || quantity < 1) {
            throw Refusal.field("quantity", "A valid integer is required.");
        }
        Fields.oneOf(body, "mass_unit", ParcelResource.MASS_UNITS);
        Fields.needed(body, "value_currency");
        if (!Fields.needed(body, "origin_country").matches("[A-Z]{2}")) {
            throw Refusal.field("origin_country", "Enter a valid country code.");
        }
        JsonObject json = body.copy()
                .put("net_weight", Fields.padded(Fields.positive(body, "net_weight")))
                .put("value_amount", Fields.padded(Fields.decimal(body, "value_amount")));
        return book.keep(Kind.CUSTOMS_ITEM, token, json);
    }
}

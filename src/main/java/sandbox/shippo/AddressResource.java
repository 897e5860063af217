package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sandbox.shippo.Stored.Kind;

/** Addresses and what validating them says: a street called Nowhere is none. */
final class AddressResource {

    private static final List<String> PARTS = List.of(
            "name", "company", "street1", "street2", "street3", "city", "state", "zip", "country", "phone", "email");
    private static final String NOWHERE = "nowhere";

    private final Book book;

    AddressResource(Book book) {
        this.book = book;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/addresses",
                        call -> Answer.json(
                                201, create(call.body(), call.token()).json())),
                Endpoint.get(
                        "/addresses/*",
                        call -> Answer.json(
                                200,
                                book.get(Kind.ADDRESS, call.segment(0), call.token())
                                        .json())),
                Endpoint.get("/addresses/*/validate", this::validate));
    }

    /** The address that a field gives, as an id or inline. */
    Stored resolve(JsonObject body, String field, Token token) {
        if (body.getValue(field) instanceof JsonObject inline) {
            return create(inline, token);
        }
        return book.named(Kind.ADDRESS, body, field, token);
    }

    /** Whether mail can be brought there. */
    static boolean isPlace(JsonObject address) {
        return address.getBoolean("is_complete")
                && !Fields.text(address, "street1")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains(NOWHERE);
    }

    private Stored create(JsonObject body, Token token) {
        JsonObject json = new JsonObject();
        String country = Fields.needed(body, "country");
        if (!country.matches("[A-Z]{2}")) {
            throw Refusal.field("country", "Enter a valid country code.");
        }
        PARTS.forEach(part -> json.put(part, Fields.text(body, part).orElse("")));
        json.put("is_residential", body.getValue("is_residential"));
        json.put("metadata", Fields.text(body, "metadata").orElse(""));
        json.put("is_complete", isComplete(json));
        json.put("validation_results", body.getBoolean("validate", false) ? results(json) : new JsonObject());
        return book.keep(Kind.ADDRESS, token, json);
    }

    private static boolean isComplete(JsonObject json) {
        return Stream.of("name", "street1", "city", "zip")
                .noneMatch(part -> json.getString(part).isEmpty());
    }

    /** A new object with the corrected text: the old one stays as it was. */
    private Answer validate(Call call) {
        Stored old = book.get(Kind.ADDRESS, call.segment(1), call.token());
        JsonObject json = old.json().copy();
        PARTS.stream()
                .filter(part -> !part.equals("email"))
                .forEach(part -> json.put(part, json.getString(part).toUpperCase(Locale.ROOT)));
        json.put("validation_results", results(old.json()));
        return Answer.json(200, book.keep(Kind.ADDRESS, call.token(), json).json());
    }

    private static JsonObject results(JsonObject address) {
        JsonArray messages = new JsonArray();
        if (!isPlace(address)) {
            messages.add(new JsonObject()
                    .put("source", "Shippo Address Validator")
                    .put("code", "Address Not Found")
                    .put("type", "address_error")
                    .put("text", "The address as submitted could not be found."));
        }
        return new JsonObject().put("is_valid", messages.isEmpty()).put("messages", messages);
    }
}

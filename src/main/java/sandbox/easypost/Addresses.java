package sandbox.easypost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Checks addresses: a street that begins with a number is known, all others are not. */
final class Addresses {

    private final ObjectBook book;

    Addresses(ObjectBook book) {
        this.book = book;
    }

    /** What stands beside {@code address} switches the check on by its mere presence. */
    JsonObject create(JsonObject request, JsonObject asked, String mode) {
        boolean strict = request.containsKey("verify_strict");
        boolean known = Body.text(asked, "street1").orElse("").matches("\\d+ .*");
        if (strict && !known) {
            throw Refusal.field("ADDRESS.VERIFY.FAILURE", "Unable to verify address.", "address", "Address not found");
        }
        JsonObject address = asked.copy()
                .put("id", book.ids().next("adr"))
                .put("object", "Address")
                .put("mode", mode)
                .put("verifications", new JsonObject());
        if (strict || request.containsKey("verify")) {
            address.put(
                    "verifications",
                    new JsonObject().put("delivery", verification(known)).put("zip4", verification(known)));
            if (known) {
                List.of("name", "company", "street1", "street2", "city", "state").stream()
                        .filter(field -> address.getValue(field) != null)
                        .forEach(field ->
                                address.put(field, address.getString(field).toUpperCase(Locale.ROOT)));
            }
        }
        return book.add(address);
    }

    private static JsonObject verification(boolean known) {
        JsonArray errors = new JsonArray();
        if (!known) {
            errors.add(new JsonObject()
                    .put("code", "E.ADDRESS.NOT_FOUND")
                    .put("field", "address")
                    .put("message", "Address not found")
                    .putNull("suggestion"));
        }
        return new JsonObject().put("success", known).put("errors", errors).put("details", new JsonObject());
    }
}

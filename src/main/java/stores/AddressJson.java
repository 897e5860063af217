package stores;

import carriers.Address;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The text in which an address is sealed. */
final class AddressJson {

    private AddressJson() {}

    static String write(Address address) {
        JsonObject json = new JsonObject()
                .put("street", address.street())
                .put("city", address.city())
                .put("postal_code", address.postalCode())
                .put("country", address.country())
                .put("contact_name", address.contactName())
                .put("contact_phone", address.contactPhone());
        address.street2().ifPresent(value -> json.put("street2", value));
        address.state().ifPresent(value -> json.put("state", value));
        address.company().ifPresent(value -> json.put("company", value));
        address.email().ifPresent(value -> json.put("email", value));
        return json.encode();
    }

    static Address read(String text) {
        JsonObject json = new JsonObject(text);
        return new Address(
                json.getString("street", ""),
                optional(json, "street2"),
                json.getString("city", ""),
                optional(json, "state"),
                json.getString("postal_code", ""),
                json.getString("country", ""),
                json.getString("contact_name", ""),
                json.getString("contact_phone", ""),
                optional(json, "company"),
                optional(json, "email"));
    }

    private static Optional<String> optional(JsonObject json, String field) {
        return Optional.ofNullable(json.getString(field));
    }
}

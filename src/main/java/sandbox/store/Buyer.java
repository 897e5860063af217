package sandbox.store;

import io.vertx.core.json.JsonObject;

/**
 * Who buys in the simulated shop.
 *
 * @param customerId account in the shop; 0 for a guest
 * @param firstName first name
 * @param lastName last name
 * @param email e-mail address
 * @param phone telephone number
 * @param address where it is billed and sent to
 */
public record Buyer(
        long customerId, String firstName, String lastName, String email, String phone, ShopAddress address) {

    JsonObject billing() {
        return shipping().put("email", email);
    }

    JsonObject shipping() {
        return new JsonObject()
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("address_1", address.address1())
                .put("address_2", address.address2())
                .put("city", address.city())
                .put("state", address.state())
                .put("postcode", address.postcode())
                .put("country", address.country())
                .put("phone", phone);
    }
}

package customers;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import records.PostalAddress;

/** A customer as the API shows it. Pure. */
final class CustomerJson {

    private CustomerJson() {}

    /** An element of a listing. */
    static Map<String, @Nullable Object> summary(Customer customer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", customer.id());
        json.put("wc_customer_id", customer.wcId());
        json.put("email", customer.email());
        json.put("name", customer.name());
        json.put("username", customer.username());
        json.put("role", customer.role());
        json.put("is_paying_customer", customer.isPayingCustomer());
        json.put("state", customer.state().wireName());
        json.put("created_at", text(customer.createdAt()));
        json.put("modified_at", text(customer.modifiedAt()));
        return json;
    }

    /** With the addresses. */
    static JsonObject details(Customer customer) {
        Map<String, @Nullable Object> json = summary(customer);
        json.put("billing", address(customer.billing()));
        json.put("shipping", address(customer.shipping()));
        return new JsonObject(json);
    }

    private static JsonObject address(PostalAddress address) {
        return new JsonObject()
                .put("first_name", address.firstName())
                .put("last_name", address.lastName())
                .put("company", address.company())
                .put("address_1", address.address1())
                .put("address_2", address.address2())
                .put("city", address.city())
                .put("state", address.state())
                .put("postcode", address.postcode())
                .put("country", address.country())
                .put("email", address.email())
                .put("phone", address.phone());
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}

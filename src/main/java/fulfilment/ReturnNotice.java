package fulfilment;

import carriers.Address;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/**
 * A return as the platform's returns service is told it.
 *
 * @param reference the same however often it is told
 * @param storeId the store
 * @param orderNumber what the customer knows the order by
 * @param wcOrderId the store's id of the order
 * @param origin where the goods are
 * @param destination where they are to come back to
 * @param items what comes back
 */
public record ReturnNotice(
        String reference,
        String storeId,
        String orderNumber,
        long wcOrderId,
        Address origin,
        Address destination,
        List<Item> items) {

    public ReturnNotice {
        items = List.copyOf(items);
    }

    /** How many of what. */
    public record Item(String sku, String name, BigDecimal quantity) {}

    /** The body, its addresses in the form of the platform's carrier service. */
    public JsonObject json() {
        JsonArray list = new JsonArray();
        items.forEach(item -> list.add(
                new JsonObject().put("sku", item.sku()).put("name", item.name()).put("quantity", item.quantity())));
        return new JsonObject()
                .put("reference", reference)
                .put("store_id", storeId)
                .put("order_number", orderNumber)
                .put("wc_order_id", wcOrderId)
                .put("origin", address(origin))
                .put("destination", address(destination))
                .put("items", list);
    }

    private static JsonObject address(Address address) {
        JsonObject json = new JsonObject()
                .put(
                        "street",
                        address.street2()
                                .map(second -> address.street() + ", " + second)
                                .orElse(address.street()))
                .put("city", address.city())
                .put("postal_code", address.postalCode())
                .put("country", address.country())
                .put("contact_name", address.contactName())
                .put("contact_phone", address.contactPhone());
        address.state().ifPresent(state -> json.put("state", state));
        address.company().ifPresent(company -> json.put("company", company));
        address.email().ifPresent(email -> json.put("contact_email", email));
        return json;
    }

    /** Without the addresses. */
    @Override
    public String toString() {
        return "ReturnNotice[" + reference + "]";
    }
}

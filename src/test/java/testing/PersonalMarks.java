package testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a resource of WooCommerce says of a person, and what opens a person's order to whoever holds it: the strings that
 * must rest nowhere in clear. Short ones are left out, for they are found by chance in anything.
 */
public final class PersonalMarks {

    /** The shortest string that is looked for, in characters. */
    public static final int SHORTEST = 6;

    private static final List<String> OF_ADDRESS =
            List.of("first_name", "last_name", "company", "address_1", "address_2", "city", "phone", "email");
    private static final List<String> OF_RESOURCE = List.of(
            "first_name",
            "last_name",
            "email",
            "username",
            "avatar_url",
            "customer_note",
            "customer_ip_address",
            "customer_user_agent",
            "order_key",
            "payment_url",
            "cart_hash",
            "transaction_id",
            "reason");
    /** Where every test runs: it says nothing of anybody. */
    private static final String OUR_ADDRESS = "127.0.0.1";

    private PersonalMarks() {}

    /** Of an order, a refund or a customer as the store's REST API and its webhooks render it. */
    public static Set<String> of(JsonObject resource) {
        Set<String> marks = new LinkedHashSet<>();
        OF_RESOURCE.forEach(name -> add(marks, resource.getValue(name)));
        for (String address : List.of("billing", "shipping")) {
            if (resource.getValue(address) instanceof JsonObject parts) {
                OF_ADDRESS.forEach(name -> add(marks, parts.getValue(name)));
            }
        }
        if (resource.getValue("refunds") instanceof JsonArray refunds) {
            refunds.forEach(refund -> add(marks, ((JsonObject) refund).getValue("reason")));
        }
        return marks;
    }

    private static void add(Set<String> marks, Object value) {
        if (value instanceof String text && text.length() >= SHORTEST && !text.equals(OUR_ADDRESS)) {
            marks.add(text);
        }
    }
}

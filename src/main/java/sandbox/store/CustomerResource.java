package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Users of the shop. A user who is no customer has no modification date and is announced all the same. */
final class CustomerResource implements Resource {

    private final StoreState state;
    private final Renderer renderer;

    CustomerResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMER;
    }

    @Override
    public JsonObject create(JsonObject body) {
        JsonObject customer = user(body, "customer");
        state.touch(Kind.CUSTOMER, customer);
        long id = customer.getLong("id");
        state.announce("customer.created", Kind.CUSTOMER, id);
        state.announce("customer.updated", Kind.CUSTOMER, id);
        return customer;
    }

    /** Adds a user of any role, unannounced and without a modification date. */
    JsonObject user(JsonObject body, String role) {
        String email = body.getString("email", "");
        if (state.all(Kind.CUSTOMER).stream().anyMatch(one -> email.equalsIgnoreCase(one.getString("email")))) {
            String message = "An account is already registered with " + email
                    + ". Please log in or use a different email address.";
            throw RestError.of(400, "registration-error-email-exists", message);
        }
        JsonObject customer = Skeleton.of(Kind.CUSTOMER);
        customer.put("id", state.next("user")).put("role", role).put("username", email.replaceAll("@.*", ""));
        customer.put("avatar_url", "https://secure.gravatar.com/avatar/" + email.hashCode() + "?s=96&d=mm&r=g");
        state.time().stamp(customer, "date_created", state.time().now());
        write(customer, body);
        state.add(Kind.CUSTOMER, customer);
        return customer;
    }

    @Override
    public JsonObject update(long id, JsonObject body) {
        JsonObject customer = state.getForWrite(Kind.CUSTOMER, body.getLong("id", id));
        write(customer, body);
        state.touch(Kind.CUSTOMER, customer);
        state.announce("customer.updated", Kind.CUSTOMER, customer.getLong("id"));
        return customer;
    }

    @Override
    public JsonObject delete(long id, boolean force) {
        JsonObject customer = state.get(Kind.CUSTOMER, id);
        if (!force) {
            throw RestError.of(501, "woocommerce_rest_trash_not_supported", "Customers do not support trashing.");
        }
        state.remove(Kind.CUSTOMER, id);
        state.announce("customer.deleted", Kind.CUSTOMER, id);
        return customer.copy();
    }

    @Override
    public JsonObject show(JsonObject customer) {
        return renderer.show(Kind.CUSTOMER, customer);
    }

    /** Lists users of one role, by default customers; dates of modification are ignored. */
    RestAnswer list(Params params) {
        ListQuery query = new ListQuery(withoutModified(params), state.time(), Kind.CUSTOMER);
        String role = params.text("role").orElse("customer");
        Optional<String> email = params.text("email");
        List<JsonObject> matching = state.all(Kind.CUSTOMER).stream()
                .filter(one -> role.equals("all") || role.equals(one.getString("role")))
                .filter(one -> email.isEmpty() || email.get().equalsIgnoreCase(one.getString("email")))
                .filter(query.common())
                .filter(query.search(one -> one.getString("email") + one.getString("username")))
                .toList();
        return query.answer(matching, this::show, renderer.url("/customers"), List.of());
    }

    private static Params withoutModified(Params params) {
        return new Params(params.all().stream()
                .filter(one -> !one.name().startsWith("modified_"))
                .toList());
    }

    private void write(JsonObject customer, JsonObject body) {
        Fields.strings(body, customer, List.of("email", "first_name", "last_name", "username"));
        Fields.address(body, customer, "billing");
        Fields.address(body, customer, "shipping");
        Fields.meta(state, body, customer);
    }
}

package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import sandbox.shippo.Stored.Kind;

/** Pickups, for two carriers only; one of the newer routes, whose errors have a title. */
final class PickupResource {

    private static final Set<String> CARRIERS = Set.of("usps", "dhl_express");

    private final Book book;

    PickupResource(Book book) {
        this.book = book;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/pickups", this::order));
    }

    private Answer order(Call call) {
        JsonObject body = call.body();
        Stored account = book.named(Kind.CARRIER_ACCOUNT, body, "carrier_account", call.token());
        if (!CARRIERS.contains(account.json().getString("carrier"))) {
            throw Refusal.titled(400, "Pickup not supported", "The carrier offers no pickups.");
        }
        JsonObject location = Fields.object(body, "location");
        Fields.needed(location, "building_location_type");
        if (Fields.object(location, "address").isEmpty()) {
            throw Refusal.titled(400, "Invalid location", "The address is missing.");
        }
        List<Object> transactions = Fields.list(body, "transactions");
        if (transactions.isEmpty()) {
            throw Refusal.titled(400, "Nothing to pick up", "At least one transaction is needed.");
        }
        transactions.forEach(id ->
                book.named(Kind.TRANSACTION, new JsonObject().put("transactions", id), "transactions", call.token()));
        Instant from = time(body, "requested_start_time");
        Instant to = time(body, "requested_end_time");
        if (!from.isBefore(to) || from.isBefore(book.now())) {
            throw Refusal.titled(400, "Invalid time", "The requested time window is not possible.");
        }
        JsonObject json = body.copy()
                .put("status", "CONFIRMED")
                .put("confirmation_code", "WTC" + book.number())
                .put("confirmed_start_time", Book.time(from))
                .put("confirmed_end_time", Book.time(to))
                .put("cancel_by_time", Book.time(from))
                .put("timezone", "US/Pacific")
                .put("messages", List.of());
        return Answer.json(201, book.keep(Kind.PICKUP, call.token(), json).json());
    }

    private static Instant time(JsonObject body, String field) {
        try {
            return Instant.parse(Fields.needed(body, field));
        } catch (DateTimeParseException noTime) {
            throw Refusal.titled(400, "Invalid time", "Not a valid date and time: " + field);
        }
    }
}

package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import sandbox.shippo.Stored.Kind;

/** Shipments and their rates, which come later unless the request says {@code async:false}. */
final class ShipmentResource {

    private final Book book;
    private final ShippoProfile profile;
    private final AddressResource addresses;
    private final ParcelResource parcels;
    private final CustomsResource customs;
    private final RateDesk rates;

    ShipmentResource(Book book, ShippoProfile profile) {
        this.book = book;
        this.profile = profile;
        this.addresses = new AddressResource(book);
        this.parcels = new ParcelResource(book);
        this.customs = new CustomsResource(book);
        this.rates = new RateDesk(book);
    }

    List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.addAll(addresses.endpoints());
        all.addAll(parcels.endpoints());
        all.addAll(customs.endpoints());
        all.add(Endpoint.post(
                "/shipments",
                call -> Answer.json(201, create(call.body(), call.token()).json())));
        all.add(Endpoint.list("/shipments", this::list));
        all.add(Endpoint.get(
                "/shipments/*",
                call -> Answer.json(
                        200,
                        settled(book.get(Kind.SHIPMENT, call.segment(0), call.token()))
                                .json())));
        all.add(Endpoint.get(
                "/shipments/*/rates",
                call -> call.page(rates.of(settled(book.get(Kind.SHIPMENT, call.segment(1), call.token())), "USD"))));
        all.add(Endpoint.get(
                "/shipments/*/rates/*",
                call -> call.page(
                        rates.of(settled(book.get(Kind.SHIPMENT, call.segment(2), call.token())), call.segment(0)))));
        all.add(Endpoint.get(
                "/rates/*",
                call -> Answer.json(
                        200, book.get(Kind.RATE, call.segment(0), call.token()).json())));
        all.add(Endpoint.list(
                "/carrier_accounts",
                call -> call.page(book.of(Kind.CARRIER_ACCOUNT, call.token(), one -> true).stream()
                        .map(Stored::json)
                        .toList())));
        return all;
    }

    /** Makes a shipment; its rates are in it if they were wanted at once. */
    Stored create(JsonObject body, Token token) {
        JsonObject extra = Fields.object(body, "extra");
        checkInsurance(extra);
        JsonObject json = new JsonObject()
                .put(
                        "address_from",
                        addresses.resolve(body, "address_from", token).json())
                .put("address_to", addresses.resolve(body, "address_to", token).json());
        json.put(
                "address_return",
                body.containsKey("address_return")
                        ? addresses.resolve(body, "address_return", token).json()
                        : json.getJsonObject("address_from"));
        List<Object> listed = Fields.list(body, "parcels");
        if (listed.isEmpty()) {
            throw Refusal.required("parcels");
        }
        JsonArray boxes = new JsonArray();
        listed.forEach(one -> boxes.add(parcels.resolve(one, token).json()));
        json.put("parcels", boxes).put("extra", extra);
        json.put("metadata", Fields.text(body, "metadata").orElse(""));
        json.put("carrier_accounts", new JsonArray(Fields.list(body, "carrier_accounts")));
        json.put(
                "customs_declaration",
                body.getValue("customs_declaration") == null
                        ? null
                        : customs.resolve(body, token).id());
        json.put("status", "QUEUED").put("rates", new JsonArray()).put("messages", new JsonArray());
        Stored shipment = book.keep(Kind.SHIPMENT, token, json);
        return Boolean.FALSE.equals(body.getValue("async")) ? rates.rate(shipment) : shipment;
    }

    private static void checkInsurance(JsonObject extra) {
        if (extra.containsKey("insurance")) {
            JsonObject insurance = Fields.object(extra, "insurance");
            Fields.positive(insurance, "amount");
            Fields.needed(insurance, "currency");
            Fields.needed(insurance, "content");
        }
    }

    private Stored settled(Stored shipment) {
        boolean open = !shipment.json().getString("status").equals("SUCCESS");
        boolean due = !book.now().isBefore(shipment.created().plus(profile.asyncTime()));
        if (open) {
            return due ? rates.rate(shipment) : waiting(shipment);
        }
        return shipment;
    }

    private Stored waiting(Stored shipment) {
        shipment.json().put("status", "WAITING");
        return shipment;
    }

    private Answer list(Call call) {
        List<Stored> found = book.of(
                Kind.SHIPMENT,
                call.token(),
                one -> passes(call, "object_created_gt", one, Instant::isAfter)
                        && passes(call, "object_created_gte", one, (at, limit) -> !at.isBefore(limit))
                        && passes(call, "object_created_lt", one, Instant::isBefore)
                        && passes(call, "object_created_lte", one, (at, limit) -> !at.isAfter(limit)));
        return call.page(found.stream().map(Stored::json).toList());
    }

    private static boolean passes(Call call, String filter, Stored one, BiPredicate<Instant, Instant> test) {
        Optional<Instant> limit = call.asked(filter).map(text -> instant(filter, text));
        return limit.map(at -> test.test(one.created(), at)).orElse(true);
    }

    private static Instant instant(String filter, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw Refusal.field(filter, "Enter a valid date/time.");
        }
    }
}

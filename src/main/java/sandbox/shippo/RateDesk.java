package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sandbox.shippo.Stored.Kind;

/** Puts prices on shipments. A carrier that does not take one says so in the messages, and that is no error. */
final class RateDesk {

    private static final Map<String, BigDecimal> PER_DOLLAR =
            Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("0.90"), "COP", new BigDecimal("4000"));

    private final Book book;

    RateDesk(Book book) {
        this.book = book;
    }

    /** Fills in the rates, the cheapest and the fastest marked. */
    Stored rate(Stored shipment) {
        JsonArray messages = new JsonArray();
        List<Stored> rates = new ArrayList<>();
        for (SimService service : SimService.values()) {
            Optional<Stored> account = account(shipment, service);
            Optional<String> refusal = account.flatMap(one -> refusal(shipment, service));
            refusal.ifPresent(text -> messages.add(message(service, text)));
            if (account.isPresent() && refusal.isEmpty()) {
                rates.add(quote(shipment, service, account.get()));
            }
        }
        rates.stream().min(Comparator.comparing(RateDesk::amount)).ifPresent(one -> mark(one, "CHEAPEST"));
        rates.stream()
                .min(Comparator.comparing(rate -> rate.json().getInteger("estimated_days")))
                .ifPresent(one -> mark(one, "FASTEST"));
        JsonArray shown = new JsonArray();
        rates.forEach(rate -> shown.add(rate.json()));
        shipment.json().put("status", "SUCCESS").put("messages", messages).put("rates", shown);
        book.touch(shipment);
        return shipment;
    }

    /** The rates of a shipment with their local amounts in a currency. */
    List<JsonObject> of(Stored shipment, String currency) {
        BigDecimal factor = PER_DOLLAR.get(currency);
        if (factor == null) {
            throw Refusal.field("currency", "Invalid currency.");
        }
        return shipment.json().getJsonArray("rates").stream()
                .map(one -> ((JsonObject) one).copy())
                .map(rate -> rate.put("currency_local", currency)
                        .put("amount_local", money(new BigDecimal(rate.getString("amount")).multiply(factor))))
                .toList();
    }

    private Optional<Stored> account(Stored shipment, SimService service) {
        JsonArray wanted = shipment.json().getJsonArray("carrier_accounts");
        return book
                .of(Kind.CARRIER_ACCOUNT, shipment.token(), one -> wanted.isEmpty() || wanted.contains(one.id()))
                .stream()
                .filter(one -> one.json().getString("carrier").equals(service.carrier))
                .findFirst();
    }

    private static Optional<String> refusal(Stored shipment, SimService service) {
        JsonObject json = shipment.json();
        String from = json.getJsonObject("address_from").getString("country");
        boolean abroad = !from.equals(json.getJsonObject("address_to").getString("country"));
        return service.refuses(
                abroad, json.getJsonArray("parcels").size(), json.getString("customs_declaration") != null);
    }

    private Stored quote(Stored shipment, SimService service, Stored account) {
        List<BigDecimal> weights = shipment.json().getJsonArray("parcels").stream()
                .map(box -> ParcelResource.kilograms((JsonObject) box))
                .toList();
        String amount = money(service.price(weights));
        JsonObject level = new JsonObject()
                .put("token", service.token)
                .put("name", service.title)
                .put("terms", "")
                .put("extended_token", service.token);
        JsonObject json = new JsonObject()
                .put("shipment", shipment.id())
                .put("provider", service.provider)
                .put("amount", amount)
                .put("currency", "USD")
                .put("amount_local", amount)
                .put("currency_local", "USD")
                .put("attributes", new JsonArray())
                .put("servicelevel", level)
                .put("estimated_days", service.days)
                .put("duration_terms", "")
                .put("zone", null)
                .put("messages", new JsonArray())
                .put("carrier_account", account.id());
        Stored rate = book.keep(Kind.RATE, shipment.token(), json);
        rate.hidden().put("service", service.name());
        return rate;
    }

    private static JsonObject message(SimService service, String text) {
        return new JsonObject().put("source", service.provider).put("code", "").put("text", text);
    }

    private static void mark(Stored rate, String attribute) {
        rate.json().getJsonArray("attributes").add(attribute);
    }

    private static BigDecimal amount(Stored rate) {
        return new BigDecimal(rate.json().getString("amount"));
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}

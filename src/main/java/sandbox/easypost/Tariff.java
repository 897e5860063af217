package sandbox.easypost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a shipment costs with whom: a fixed function of its weight in ounces and its lane. */
final class Tariff {

    private static final BigDecimal OUNCES_PER_POUND = new BigDecimal("16");
    private static final BigDecimal HEAVIEST_MAIL = new BigDecimal("1120");

    private static final List<Service> SERVICES = List.of(
            new Service("USPS", "GroundAdvantage", "4.20", "0.60", 4, false),
            new Service("USPS", "Priority", "6.20", "0.60", 2, false),
            new Service("UPS", "Ground", "9.10", "0.45", 3, false),
            new Service("UPS", "NextDayAir", "31.00", "1.80", 1, false),
            new Service("USPS", "PriorityMailInternational", "28.00", "2.10", 9, true),
            new Service("UPS", "Expedited", "44.00", "2.90", 5, true));

    private Tariff() {}

    /** A service: its price is {@code base} and {@code perPound} for each pound begun. */
    private record Service(String carrier, String name, String base, String perPound, int days, boolean abroad) {}

    /** Fills in {@code rates} and {@code messages} of a shipment. */
    static void rate(JsonObject shipment, Ids ids) {
        JsonArray rates = new JsonArray();
        List<JsonObject> messages = new ArrayList<>();
        boolean abroad = !country(shipment, "from_address").equals(country(shipment, "to_address"));
        boolean declared = shipment.getJsonObject("customs_info") != null;
        for (Service service : SERVICES) {
            if (service.abroad() != abroad) {
                continue;
            }
            if (abroad && !declared) {
                messages.add(message(service, "customs_info is required for international shipments"));
            } else if (service.carrier().equals("USPS") && ounces(shipment).compareTo(HEAVIEST_MAIL) > 0) {
                messages.add(message(service, "weight exceeds the maximum for this service"));
            } else {
                rates.add(rate(shipment, service, ids));
            }
        }
        shipment.put("rates", rates)
                .put("messages", new JsonArray(messages.stream().distinct().toList()));
    }

    private static JsonObject rate(JsonObject shipment, Service service, Ids ids) {
        BigDecimal pounds = ounces(shipment).divide(OUNCES_PER_POUND, 0, RoundingMode.CEILING);
        BigDecimal price = new BigDecimal(service.base())
                .add(new BigDecimal(service.perPound()).multiply(pounds))
                .setScale(2, RoundingMode.HALF_UP);
        return new JsonObject()
                .put("id", ids.next("rate"))
                .put("object", "Rate")
                .put("mode", shipment.getString("mode"))
                .put("carrier", service.carrier())
                .put("service", service.name())
                .put("rate", price.toPlainString())
                .put("currency", "USD")
                .put("list_rate", price.add(BigDecimal.ONE).toPlainString())
                .put("retail_rate", price.add(BigDecimal.TEN).toPlainString())
                .put("delivery_days", service.days())
                .putNull("delivery_date")
                .put("billing_type", "easypost")
                .put("carrier_account_id", "ca_" + service.carrier().toLowerCase(Locale.ROOT))
                .put("shipment_id", shipment.getString("id"));
    }

    private static JsonObject message(Service service, String text) {
        return new JsonObject()
                .put("carrier", service.carrier())
                .put("carrier_account_id", "ca_" + service.carrier().toLowerCase(Locale.ROOT))
                .put("type", "rate_error")
                .put("message", text);
    }

    private static BigDecimal ounces(JsonObject shipment) {
        return new BigDecimal(
                shipment.getJsonObject("parcel").getValue("weight").toString());
    }

    private static String country(JsonObject shipment, String side) {
        return shipment.getJsonObject(side).getString("country", "US");
    }
}

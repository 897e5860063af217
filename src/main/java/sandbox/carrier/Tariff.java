package sandbox.carrier;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a shipment costs and how long it takes: a fixed function of carrier, service, lane and boxes. Prices are in the
 * currency that the boxes name.
 */
final class Tariff {

    /** The service of a request that names none. */
    static final String STANDARD = "standard";

    private static final String DEFAULT_CURRENCY = "COP";

    /** Price factor and days of a service. */
    private record Service(BigDecimal factor, int days) {}

    private static final Map<String, Service> SERVICES = Map.of(
            "same_day",
            new Service(new BigDecimal("3.00"), 0),
            "overnight",
            new Service(new BigDecimal("2.20"), 1),
            "express",
            new Service(new BigDecimal("1.60"), 2),
            STANDARD,
            new Service(BigDecimal.ONE, 4),
            "economy",
            new Service(new BigDecimal("0.80"), 7));

    /** Units of a currency for the tariff's one. */
    private static final Map<String, BigDecimal> CURRENCIES = Map.of(
            DEFAULT_CURRENCY,
            new BigDecimal("4000"),
            "USD",
            BigDecimal.ONE,
            "EUR",
            new BigDecimal("0.90"),
            "GBP",
            new BigDecimal("0.80"),
            "MXN",
            new BigDecimal("18"));

    private static final BigDecimal ABROAD = new BigDecimal("2.5");
    private static final BigDecimal CM3_PER_KG = new BigDecimal("5000");
    private static final int DAYS_ABROAD = 3;

    /**
     * A price.
     *
     * @param carrier of this carrier
     * @param service for this service
     * @param amount price
     * @param currency its currency
     * @param days days to the door
     */
    record Price(SimCarrier carrier, String service, BigDecimal amount, String currency, int days) {}

    private Tariff() {}

    static boolean knows(String service) {
        return SERVICES.containsKey(service);
    }

    /** The carrier's price; empty if it does not serve that lane with that service. */
    static Optional<Price> price(SimCarrier carrier, String service, JsonObject request) {
        String from = request.getJsonObject("origin").getString("country");
        String to = request.getJsonObject("destination").getString("country");
        boolean abroad = !from.equals(to);
        if (!carrier.serves(from, to) || (abroad && service.equals("same_day"))) {
            return Optional.empty();
        }
        Service terms = SERVICES.getOrDefault(service, new Service(BigDecimal.ONE, 4));
        String named = request.getJsonArray("packages").getJsonObject(0).getString("currency");
        String currency = Objects.requireNonNullElse(named, DEFAULT_CURRENCY);
        BigDecimal weight = billable(request.getJsonArray("packages"));
        BigDecimal amount = carrier.base
                .add(carrier.perKg.multiply(weight))
                .multiply(terms.factor())
                .multiply(abroad ? ABROAD : distance(request))
                .multiply(CURRENCIES.getOrDefault(currency, BigDecimal.ONE));
        int days = terms.days() + (abroad ? DAYS_ABROAD : 0);
        return Optional.of(new Price(carrier, service, amount.setScale(2, RoundingMode.HALF_UP), currency, days));
    }

    /** The best price of all carriers. */
    static Optional<Price> cheapest(String service, JsonObject request) {
        return Stream.of(SimCarrier.values())
                .flatMap(carrier -> price(carrier, service, request).stream())
                .min(Comparator.comparing(Price::amount));
    }

    /** The greater of real and volume weight, for each box. */
    private static BigDecimal billable(JsonArray packages) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < packages.size(); i++) {
            JsonObject box = packages.getJsonObject(i);
            BigDecimal volume = number(box, "length_cm")
                    .multiply(number(box, "width_cm"))
                    .multiply(number(box, "height_cm"))
                    .divide(CM3_PER_KG, 3, RoundingMode.HALF_UP);
            sum = sum.add(number(box, "weight_kg").max(volume));
        }
        return sum;
    }

    /** Within one country: 1.0 in the same town, up to 1.3 by the first digits of the postal codes. */
    private static BigDecimal distance(JsonObject request) {
        int from = region(request.getJsonObject("origin"));
        int to = region(request.getJsonObject("destination"));
        return new BigDecimal("1." + Math.min(3, Math.abs(from - to)));
    }

    private static int region(JsonObject address) {
        String digits = address.getString("postal_code", "").replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : digits.charAt(0) - '0';
    }

    private static BigDecimal number(JsonObject box, String field) {
        return new BigDecimal(box.getValue(field).toString());
    }
}

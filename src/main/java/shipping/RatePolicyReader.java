package shipping;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import platform.http.JsonBody;

/** Reads by what rates are chosen and compared. */
final class RatePolicyReader {

    private static final List<String> POLICIES =
            List.of("cheapest", "fastest", "cheapest_within_days", "preferred_carrier");

    private static final int MOST_DAYS = 365;
    private static final int NAME_LENGTH = 100;
    private static final int MOST_CURRENCIES = 200;
    private static final BigDecimal MOST_PERCENT = new BigDecimal("1000");
    private static final BigDecimal LEAST_RATE = new BigDecimal("0.0000000001");
    private static final BigDecimal MOST_RATE = new BigDecimal("10000000000");
    private static final List<String> MEMBERS = List.of("days", "carrier", "percent");
    private static final int PERCENT_SCALE = 2;
    private static final int RATE_SCALE = 10;

    private RatePolicyReader() {}

    static Optional<RatePolicy> read(JsonBody body, String field) {
        return body.optionalObject(field).map(RatePolicyReader::policy);
    }

    private static RatePolicy policy(JsonBody body) {
        Map<String, String> names = new HashMap<>();
        POLICIES.forEach(name -> names.put(name, name));
        String choose = body.optionalChoice("choose", names).orElse("");
        if (!body.has("choose")) {
            body.reject("choose", "is required");
        }
        RatePolicy policy = switch (choose) {
            case "fastest" -> new RatePolicy.Fastest();
            case "cheapest_within_days" -> new RatePolicy.CheapestWithin((int) body.whole("days", 0, MOST_DAYS));
            case "preferred_carrier" -> preferred(body);
            default -> new RatePolicy.Cheapest();
        };
        takeNulls(body);
        body.refuseUnknown();
        return policy;
    }

    /** Rules are shown with every member, and what is shown can be put back. */
    private static void takeNulls(JsonBody body) {
        MEMBERS.stream().filter(body::isNull).forEach(member -> body.optionalText(member, NAME_LENGTH));
    }

    private static RatePolicy preferred(JsonBody body) {
        String carrier = body.text("carrier", NAME_LENGTH);
        Optional<BigDecimal> percent = body.optionalDecimal("percent", BigDecimal.ZERO, MOST_PERCENT, PERCENT_SCALE);
        if (!body.has("percent")) {
            body.reject("percent", "is required");
        }
        return new RatePolicy.Preferred(carrier, percent.orElse(BigDecimal.ZERO));
    }

    /** The table of exchange rates: a base, and what one of it is in each other currency. */
    static ExchangeRates exchange(JsonBody body) {
        Map<String, BigDecimal> perBase = new HashMap<>();
        String base = currency(body, "base");
        for (JsonBody each : body.objects("rates", MOST_CURRENCIES)) {
            String currency = currency(each, "currency");
            Optional<BigDecimal> rate = each.optionalDecimal("per_base", LEAST_RATE, MOST_RATE, RATE_SCALE);
            if (!each.has("per_base")) {
                each.reject("per_base", "is required");
            }
            boolean twice = perBase.put(currency, rate.orElse(BigDecimal.ONE)) != null;
            if (!currency.isEmpty() && (twice || currency.equals(base))) {
                each.reject("currency", "is the base, or named twice");
            }
            each.refuseUnknown();
        }
        perBase.put(base, BigDecimal.ONE);
        body.refuseUnknown();
        return new ExchangeRates(perBase);
    }

    private static String currency(JsonBody body, String field) {
        String given = body.text(field, 3).toUpperCase(Locale.ROOT);
        if (!given.isEmpty() && !given.matches("[A-Z]{3}")) {
            body.reject(field, "must be an ISO 4217 code, such as EUR");
        }
        return given;
    }
}

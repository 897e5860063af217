package shipping;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.http.JsonBody;
import stores.Units;

/**
 * Reads the {@code shipping_rules} of the specification, and what we added to them. Every field is optional; an unknown one is refused, since a
 * misspelt rule must not pass for an absent one.
 */
public final class ShippingRulesReader {

    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");
    private static final int SCALE = 4;
    private static final int MOST_DAYS = 365;

    private ShippingRulesReader() {}

    /**
     * Reads rules.
     *
     * @throws platform.http.ProblemException 400 {@code invalid_fields} naming each wrong field by its JSON pointer
     */
    public static ShippingRules read(JsonObject json) {
        return read(JsonBody.of(json));
    }

    /** As {@link #read(JsonObject)}, for rules inside a larger body. */
    public static ShippingRules read(JsonBody body) {
        Optional<String> carrier = body.optionalText("default_carrier", 100);
        Optional<String> service = body.optionalText("preferred_service", 100);
        Optional<BigDecimal> threshold =
                body.optionalDecimal("free_shipping_threshold", BigDecimal.ZERO, MOST_MONEY, SCALE);
        List<String> excluded = Countries.read(body, "excluded_countries");
        boolean toPoBoxes = body.optionalFlag("ship_to_po_boxes").orElse(false);
        RuleUnits units = units(body);
        Packaging packaging = body.optionalObject("packaging")
                .map(inside -> PackagingReader.read(inside, units))
                .orElse(Packaging.DEFAULT);
        ShippingRules.HandlingTime handling = body.optionalObject("handling_time")
                .map(ShippingRulesReader::handlingTime)
                .orElse(ShippingRules.DEFAULT.handlingTime());
        RatePolicy policy = RatePolicyReader.read(body, "rate_policy").orElse(ShippingRules.DEFAULT.policy());
        if (policy instanceof RatePolicy.Preferred && carrier.isPresent()) {
            body.reject("rate_policy", "must not prefer a carrier beside default_carrier");
        }
        ExchangeRates exchange = body.optionalObject("exchange_rates")
                .map(RatePolicyReader::exchange)
                .orElse(ExchangeRates.NONE);
        CustomsRules customs =
                body.optionalObject("customs").map(CustomsRulesReader::read).orElse(CustomsRules.DEFAULT);
        InsuranceRules insurance =
                body.optionalObject("insurance").map(InsuranceRulesReader::read).orElse(InsuranceRules.NONE);
        List<ShippingRule> list = new RuleListReader(units, packaging).read(body);
        return body.refuseUnknown()
                .result(() -> new ShippingRules(
                        carrier, service, threshold, excluded, toPoBoxes, packaging, handling, policy, exchange,
                        customs, insurance, list));
    }

    private static RuleUnits units(JsonBody body) {
        return new RuleUnits(
                body.optionalChoice("weight_unit", names(Units.weights())).orElse("kg"),
                body.optionalChoice("dimension_unit", names(Units.lengths())).orElse("cm"));
    }

    private static ShippingRules.HandlingTime handlingTime(JsonBody body) {
        ShippingRules.HandlingTime byDefault = ShippingRules.DEFAULT.handlingTime();
        long standard = body.optionalWhole("standard", 0, MOST_DAYS).orElse((long) byDefault.standardDays());
        long express = body.optionalWhole("express", 0, MOST_DAYS).orElse((long) byDefault.expressDays());
        body.refuseUnknown();
        return new ShippingRules.HandlingTime((int) standard, (int) express);
    }

    private static Map<String, String> names(Set<String> units) {
        return units.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}

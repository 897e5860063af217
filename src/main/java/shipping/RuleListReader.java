package shipping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import platform.http.JsonBody;
import shipping.RuleCondition.Range;
import stores.Units;

/** Reads the ordered list of conditions and choices. */
final class RuleListReader {

    private static final int MOST_RULES = 100;
    private static final int NAME_LENGTH = 100;
    private static final int REASON_LENGTH = 200;
    private static final int MOST_NAMES = 100;
    private static final int MOST_SKUS = 500;
    private static final int MOST_POSTCODES = 500;
    private static final BigDecimal MOST_WEIGHT = new BigDecimal("1000000");
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");
    private static final int SCALE = 4;

    private final RuleUnits units;
    private final Packaging packaging;

    /** @param packaging whose boxes rules may name */
    RuleListReader(RuleUnits units, Packaging packaging) {
        this.units = units;
        this.packaging = packaging;
    }

    List<ShippingRule> read(JsonBody body) {
        List<ShippingRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonBody each : body.objects("rules", MOST_RULES)) {
            ShippingRule rule = rule(each);
            if (!names.add(rule.name())) {
                each.reject("name", "is the name of an earlier rule too");
            }
            rules.add(rule);
        }
        return rules;
    }

    private ShippingRule rule(JsonBody body) {
        String name = body.text("name", NAME_LENGTH);
        RuleCondition when = body.optionalObject("when").map(this::condition).orElse(RuleCondition.ALWAYS);
        Optional<JsonBody> then = body.optionalObject("then");
        if (!body.has("then")) {
            body.reject("then", "is required");
        }
        ShippingRule.Then choice = then.<ShippingRule.Then>map(this::choice).orElse(ShippingRule.Ship.ANYHOW);
        body.refuseUnknown();
        return new ShippingRule(name, when, choice);
    }

    private RuleCondition condition(JsonBody body) {
        RuleCondition condition = new RuleCondition(
                Countries.read(body, "countries"),
                range(body, "weight", MOST_WEIGHT).kilograms(units),
                range(body, "value", MOST_MONEY).range(),
                texts(body, "skus", MOST_SKUS),
                texts(body, "shipping_methods", MOST_NAMES),
                texts(body, "shipping_method_ids", MOST_NAMES),
                postcodes(body),
                texts(body, "tags", MOST_NAMES),
                texts(body, "categories", MOST_NAMES));
        body.refuseUnknown();
        return condition;
    }

    /** Bounds as they were given. */
    private record Bounds(Range range) {
        Range kilograms(RuleUnits units) {
            return new Range(
                    range.from().map(bound -> Units.kilograms(bound, units.weight())),
                    range.below().map(bound -> Units.kilograms(bound, units.weight())));
        }
    }

    private static Bounds range(JsonBody body, String what, BigDecimal most) {
        Range range = new Range(
                body.optionalDecimal(what + "_from", BigDecimal.ZERO, most, SCALE),
                body.optionalDecimal(what + "_below", BigDecimal.ZERO, most, SCALE));
        if (range.isEmpty()) {
            body.reject(what + "_below", "must be more than " + what + "_from");
        }
        return new Bounds(range);
    }

    private static List<String> texts(JsonBody body, String field, int most) {
        return body.texts(field, most, NAME_LENGTH).stream().map(String::strip).toList();
    }

    private static List<String> postcodes(JsonBody body) {
        List<String> postcodes = texts(body, "postcodes", MOST_POSTCODES);
        postcodes.stream()
                .flatMap(postcode -> Postcodes.fault(postcode).stream())
                .findFirst()
                .ifPresent(fault -> body.reject("postcodes", fault));
        return postcodes;
    }

    private ShippingRule.Then choice(JsonBody body) {
        Optional<String> not = body.optionalText("do_not_ship", REASON_LENGTH);
        Optional<String> carrier = body.optionalText("carrier", NAME_LENGTH);
        Optional<String> service = body.optionalText("service", NAME_LENGTH);
        Optional<RatePolicy> policy = RatePolicyReader.read(body, "rate_policy");
        Optional<String> box = body.optionalText("box", NAME_LENGTH);
        boolean ships = Stream.of("carrier", "service", "rate_policy", "box").anyMatch(body::has);
        if (ships == body.has("do_not_ship")) {
            body.reject("do_not_ship", "must be there, or any of carrier, service, rate_policy and box, not both");
        }
        if (box.flatMap(packaging::box).isEmpty() && box.isPresent()) {
            body.reject("box", "must be the name of one of packaging.boxes");
        }
        body.refuseUnknown();
        return not.<ShippingRule.Then>map(ShippingRule.DoNotShip::new)
                .orElseGet(() -> new ShippingRule.Ship(carrier, service, policy, box));
    }
}

package shipping;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.http.JsonBody;

/**
 * Reads the {@code shipping_rules} of the specification. Every field is optional; an unknown one is refused, since a
 * misspelt rule must not pass for an absent one.
 */
public final class ShippingRulesReader {

    private static final BigDecimal MOST = new BigDecimal("1000000");
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999999999999");
    private static final BigDecimal LEAST = new BigDecimal("0.0001");
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
        List<String> excluded = countries(body);
        String weightUnit =
                body.optionalChoice("weight_unit", names(Units.WEIGHT)).orElse("kg");
        String lengthUnit =
                body.optionalChoice("dimension_unit", names(Units.LENGTH)).orElse("cm");
        Optional<JsonBody> packaging = body.optionalObject("packaging");
        ShippingRules.Box box = packaging
                .flatMap(inside -> inside.optionalObject("default_box"))
                .map(inside -> box(inside, weightUnit, lengthUnit))
                .orElse(ShippingRules.Box.DEFAULT);
        packaging.ifPresent(JsonBody::refuseUnknown);
        ShippingRules.HandlingTime handling = body.optionalObject("handling_time")
                .map(ShippingRulesReader::handlingTime)
                .orElse(ShippingRules.DEFAULT.handlingTime());
        return body.refuseUnknown()
                .result(() -> new ShippingRules(carrier, service, threshold, excluded, box, handling));
    }

    private static List<String> countries(JsonBody body) {
        List<String> countries = List.copyOf(body.texts("excluded_countries", 300, 2));
        if (!countries.stream().allMatch(country -> country.matches("[A-Za-z]{2}"))) {
            body.reject("excluded_countries", "must be a list of ISO 3166-1 alpha-2 codes, such as ES");
        }
        return countries.stream()
                .map(country -> country.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static ShippingRules.Box box(JsonBody body, String weightUnit, String lengthUnit) {
        ShippingRules.Box box = new ShippingRules.Box(
                length(body, "length", lengthUnit),
                length(body, "width", lengthUnit),
                length(body, "height", lengthUnit),
                Units.kilograms(measure(body, "weight"), weightUnit));
        body.refuseUnknown();
        return box;
    }

    private static BigDecimal length(JsonBody body, String field, String unit) {
        return Units.centimetres(measure(body, field), unit);
    }

    private static BigDecimal measure(JsonBody body, String field) {
        Optional<BigDecimal> value = body.optionalDecimal(field, LEAST, MOST, SCALE);
        if (!body.has(field)) {
            body.reject(field, "is required");
        }
        return value.orElse(BigDecimal.ONE);
    }

    private static ShippingRules.HandlingTime handlingTime(JsonBody body) {
        ShippingRules.HandlingTime byDefault = ShippingRules.DEFAULT.handlingTime();
        long standard = body.optionalWhole("standard", 0, MOST_DAYS).orElse((long) byDefault.standardDays());
        long express = body.optionalWhole("express", 0, MOST_DAYS).orElse((long) byDefault.expressDays());
        body.refuseUnknown();
        return new ShippingRules.HandlingTime((int) standard, (int) express);
    }

    private static Map<String, String> names(Map<String, ?> units) {
        return units.keySet().stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}

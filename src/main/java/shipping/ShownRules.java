package shipping;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a store gave beyond the specification's own rules, with every member named: what was not given is null. Pure. */
final class ShownRules {

    private static final List<String> PACKAGING = List.of("default_box", "boxes", "default_item", "fill_percent");
    private static final List<String> BOX =
            List.of("name", "length", "width", "height", "weight", "inner", "max_weight");
    private static final List<String> ITEM = List.of("weight", "length", "width", "height");
    private static final List<String> POLICY = List.of("choose", "days", "carrier", "percent");
    private static final List<String> CUSTOMS = List.of(
            "contents",
            "explanation",
            "undeliverable",
            "exemption",
            "incoterm",
            "hs_code",
            "origin_country",
            "item_value");
    private static final List<String> INSURANCE = List.of("choose", "from", "premium_percent");
    private static final List<String> RULE = List.of("name", "when", "then");
    private static final List<String> WHEN = List.of(
            "countries",
            "weight_from",
            "weight_below",
            "value_from",
            "value_below",
            "skus",
            "shipping_methods",
            "shipping_method_ids",
            "postcodes",
            "tags",
            "categories");
    private static final List<String> THEN = List.of("carrier", "service", "rate_policy", "box", "do_not_ship");

    private ShownRules() {}

    static @Nullable JsonObject packaging(JsonObject rules) {
        return part(rules, "packaging", packaging -> {
            JsonObject shown = whole(packaging, PACKAGING);
            shown.put("default_item", part(packaging, "default_item", item -> whole(item, ITEM)));
            shown.put("boxes", each(packaging, "boxes", box -> whole(box, BOX)).orElse(null));
            return shown;
        });
    }

    static @Nullable JsonObject policy(JsonObject holder) {
        return part(holder, "rate_policy", policy -> whole(policy, POLICY));
    }

    static @Nullable JsonObject exchange(JsonObject rules) {
        return part(
                rules,
                "exchange_rates",
                table -> new JsonObject()
                        .put("base", table.getString("base"))
                        .put("rates", each(table, "rates", JsonObject::copy).orElseGet(JsonArray::new)));
    }

    static @Nullable JsonObject customs(JsonObject rules) {
        return part(rules, "customs", customs -> whole(customs, CUSTOMS));
    }

    static @Nullable JsonObject insurance(JsonObject rules) {
        return part(rules, "insurance", insurance -> whole(insurance, INSURANCE));
    }

    static JsonArray list(JsonObject rules) {
        return each(rules, "rules", ShownRules::rule).orElseGet(JsonArray::new);
    }

    private static JsonObject rule(JsonObject rule) {
        JsonObject shown = whole(rule, RULE);
        shown.put("when", part(rule, "when", when -> whole(when, WHEN)));
        shown.put("then", part(rule, "then", then -> whole(then, THEN).put("rate_policy", policy(then))));
        return shown;
    }

    private static JsonObject whole(JsonObject given, List<String> members) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        members.forEach(member -> shown.put(member, given.getValue(member)));
        return new JsonObject(shown);
    }

    private static @Nullable JsonObject part(JsonObject holder, String member, UnaryOperator<JsonObject> show) {
        return Optional.ofNullable(holder.getJsonObject(member)).map(show).orElse(null);
    }

    private static Optional<JsonArray> each(JsonObject holder, String member, UnaryOperator<JsonObject> show) {
        return Optional.ofNullable(holder.getJsonArray(member)).map(list -> {
            JsonArray shown = new JsonArray();
            list.stream().map(JsonObject.class::cast).map(show).forEach(shown::add);
            return shown;
        });
    }
}

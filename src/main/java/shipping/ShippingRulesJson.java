package shipping;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows rules as the specification writes them: as they were given, with what holds where nothing was given. Pure. */
final class ShippingRulesJson {
    private ShippingRulesJson() {}

    /** The rules in force; version 0 are the defaults of a store that has none. */
    static JsonObject current(String storeId, Optional<RulesVersion> version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store_id", storeId);
        json.put("version", version.map(RulesVersion::number).orElse(0));
        json.put("shipping_rules", rules(version.map(RulesVersion::rules).orElseGet(JsonObject::new)));
        json.put(
                "created_at", version.map(given -> given.createdAt().toString()).orElse(null));
        json.put("created_by", version.map(RulesVersion::createdBy).orElse(null));
        return new JsonObject(json);
    }

    /** A page of versions. */
    static JsonObject page(String storeId, List<RulesVersion> versions, long total, int limit, int offset) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "versions",
                versions.stream()
                        .map(version -> current(storeId, Optional.of(version)))
                        .toList());
        json.put("total", total);
        json.put("limit", limit);
        json.put("offset", offset);
        return new JsonObject(json);
    }

    private static JsonObject rules(JsonObject given) {
        ShippingRules read = ShippingRulesReader.read(given);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("default_carrier", read.defaultCarrier().orElse(null));
        json.put("preferred_service", read.preferredService().orElse(null));
        json.put("free_shipping_threshold", read.freeShippingThreshold().orElse(null));
        json.put("excluded_countries", read.excludedCountries());
        json.put("weight_unit", unit(given, "weight_unit", "kg"));
        json.put("dimension_unit", unit(given, "dimension_unit", "cm"));
        json.put("packaging", ShownRules.packaging(given));
        json.put("handling_time", handlingTime(read.handlingTime()));
        json.put("ship_to_po_boxes", read.toPoBoxes());
        json.put("rate_policy", ShownRules.policy(given));
        json.put("exchange_rates", ShownRules.exchange(given));
        json.put("customs", ShownRules.customs(given));
        json.put("insurance", ShownRules.insurance(given));
        json.put("rules", ShownRules.list(given));
        return new JsonObject(json);
    }

    private static String unit(JsonObject given, String field, String standIn) {
        return Optional.ofNullable(given.getString(field)).orElse(standIn);
    }

    private static Map<String, Integer> handlingTime(ShippingRules.HandlingTime time) {
        Map<String, Integer> json = new LinkedHashMap<>();
        json.put("standard", time.standardDays());
        json.put("express", time.expressDays());
        return json;
    }
}

package fulfilment;

import carriers.Rate;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shipping.RulesPreview;
import shipping.RulesPreview.PreviewedParcel;

/** A dry run of rules as the API shows it. Pure. */
final class RulesDryRunJson {

    private RulesDryRunJson() {}

    static JsonObject of(String storeId, RulesDryRun.Result result) {
        List<Map<String, @Nullable Object>> orders =
                result.comparisons().stream().map(RulesDryRunJson::order).toList();
        long changed = result.comparisons().stream()
                .filter(comparison -> !comparison.differences().isEmpty())
                .count();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store_id", storeId);
        json.put("version", result.version());
        json.put("looked_at", orders.size());
        json.put("changed", changed);
        json.put("orders", orders);
        return new JsonObject(json);
    }

    private static Map<String, @Nullable Object> order(RulesComparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("order_id", comparison.order().id());
        json.put("wc_order_id", comparison.order().wcId());
        json.put("differences", comparison.differences());
        json.put("current", preview(comparison.current()));
        json.put("candidate", preview(comparison.candidate()));
        return json;
    }

    private static Map<String, @Nullable Object> preview(RulesPreview preview) {
        Optional<RulesComparison.Cost> cost = RulesComparison.cost(preview);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ships", preview.whyNot().isEmpty());
        put(json, "why_not", preview.whyNot());
        put(json, "rule", preview.rule());
        put(json, "cost", cost.map(RulesComparison.Cost::amount));
        put(json, "currency", cost.map(RulesComparison.Cost::currency));
        json.put(
                "parcels",
                preview.parcels().stream().map(RulesDryRunJson::parcel).toList());
        json.put("reasons", preview.reasons());
        return json;
    }

    private static Map<String, @Nullable Object> parcel(PreviewedParcel parcel) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "box", parcel.box());
        json.put("weight_kg", parcel.weightKg());
        put(json, "insured", parcel.insured());
        put(json, "carrier", parcel.rate().map(Rate::carrier));
        put(json, "service", parcel.rate().map(Rate::service));
        put(json, "cost", parcel.rate().map(Rate::amount));
        put(json, "currency", parcel.rate().map(Rate::currency));
        json.put("reasons", parcel.reasons());
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String name, Optional<? extends Object> value) {
        json.put(name, value.orElse(null));
    }
}

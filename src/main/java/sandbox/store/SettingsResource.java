package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a shop says about itself: settings, currency, versions, statuses, the index of routes. */
final class SettingsResource {

    private static final List<String> READ_WRITE = List.of("GET", "POST", "PUT", "PATCH");

    private final StoreState state;
    private final Renderer renderer;

    SettingsResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
    }

    /** Address, country, currency and the like. */
    RestAnswer general(RestRequest request) {
        JsonArray settings = Skeleton.array("settings_general");
        settings.forEach(one -> fill((JsonObject) one));
        return RestAnswer.ok(settings);
    }

    /** One general setting. */
    RestAnswer oneGeneral(RestRequest request) {
        return general(request).body() instanceof JsonArray all
                ? one(all, request.parts().get(0))
                : missing();
    }

    /** A unit of the product settings. */
    RestAnswer unit(RestRequest request) {
        boolean weight = request.parts().get(0).equals("weight");
        String id = "woocommerce_" + request.parts().get(0) + "_unit";
        String label = weight ? "Weight unit" : "Dimensions unit";
        String text = "This controls what unit you will define " + (weight ? "weights" : "lengths") + " in.";
        JsonObject options = new JsonObject();
        (weight ? List.of("kg", "g", "lbs", "oz") : List.of("m", "cm", "mm", "in", "yd"))
                .forEach(one -> options.put(one, one));
        JsonObject links = renderer.links("/settings/products/" + id, "/settings/products", READ_WRITE);
        return RestAnswer.ok(new JsonObject()
                .put("id", id)
                .put("label", label)
                .put("description", text)
                .put("type", "select")
                .put("default", weight ? "lbs" : "in")
                .put("options", options)
                .put("tip", text)
                .put("value", weight ? state.profile().weightUnit() : "cm")
                .put("group_id", "products")
                .put("_links", links));
    }

    RestAnswer currency(RestRequest request) {
        String code = state.profile().currency();
        String path = "/data/currencies";
        return RestAnswer.ok(new JsonObject()
                .put("code", code)
                .put("name", Currency.getInstance(code).getDisplayName(Locale.US))
                .put("symbol", entity(OrderResource.symbol(code)))
                .put("_links", renderer.links(path + "/" + code, path, List.of("GET"))));
    }

    RestAnswer systemStatus(RestRequest request) {
        JsonObject status = Skeleton.object("system_status");
        StoreProfile profile = state.profile();
        status.getJsonObject("environment")
                .put("home_url", state.home())
                .put("site_url", state.home())
                .put("version", profile.wooVersion())
                .put("wp_version", profile.wordpressVersion());
        status.getJsonObject("settings")
                .put("currency", profile.currency())
                .put("currency_symbol", entity(OrderResource.symbol(profile.currency())));
        return RestAnswer.ok(status);
    }

    RestAnswer orderStatuses(RestRequest request) {
        JsonArray all = new JsonArray();
        List.of("pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed", "checkout-draft")
                .forEach(slug -> all.add(new JsonObject().put("slug", slug).put("name", OrderStatus.NAMES.get(slug))));
        return RestAnswer.ok(all);
    }

    private void fill(JsonObject setting) {
        StoreProfile profile = state.profile();
        ShopAddress address = profile.address();
        Map<String, String> values = Map.of(
                "woocommerce_store_address", address.address1(),
                "woocommerce_store_address_2", address.address2(),
                "woocommerce_store_city", address.city(),
                "woocommerce_store_postcode", address.postcode(),
                "woocommerce_default_country", address.countryAndState(),
                "woocommerce_currency", profile.currency());
        String id = setting.getString("id");
        if (values.containsKey(id)) {
            setting.put("value", values.get(id));
        }
        setting.put("_links", renderer.links("/settings/general/" + id, "/settings/general", READ_WRITE));
    }

    private static RestAnswer one(JsonArray all, String id) {
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(one -> id.equals(one.getString("id")))
                .map(one -> RestAnswer.ok(one.copy().put("group_id", "general")))
                .findFirst()
                .orElseGet(SettingsResource::missing);
    }

    private static RestAnswer missing() {
        throw RestError.of(404, "rest_setting_setting_invalid", "Invalid setting.");
    }

    private static String entity(String symbol) {
        StringBuilder entities = new StringBuilder();
        symbol.codePoints().forEach(c -> entities.append(c < 128 && c != '$' ? Character.toString(c) : "&#" + c + ";"));
        return entities.toString();
    }
}

package onboarding;

import carriers.Address;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import stores.Store;

/** How stores look in the API; the specification's fields first, then additions. Never a secret but the one just made. */
final class StoreJson {

    private StoreJson() {}

    /** The answer to a registration. */
    static JsonObject registered(Registered registered, Optional<String> deliveryUrl) {
        Store store = registered.store();
        JsonObject json = new JsonObject()
                .put("id", store.id())
                .put("name", store.name())
                .put("url", store.url().toString())
                .put("status", "registered")
                .put("store_info", info(store))
                .put("mode", store.mode().wireName())
                .put("automation_from", store.automationFrom().toString())
                .put("can_write", store.canWrite())
                .put("sandbox", store.sandbox());
        return json.put("webhook_url", deliveryUrl.orElse(null))
                .put("webhook_secret", registered.madeSecret().orElse(null));
    }

    /** A list of stores. */
    static JsonObject list(List<Store> stores) {
        return new JsonObject()
                .put(
                        "stores",
                        new JsonArray(stores.stream().map(StoreJson::item).toList()))
                .put("total", stores.size());
    }

    /** A store with all that may be told of it. */
    static JsonObject details(Store store, Optional<String> deliveryUrl) {
        JsonObject json = item(store)
                .put("store_info", info(store))
                .put("home_url", store.homeUrl().toString())
                .put("automation_from", store.automationFrom().toString())
                .put("paused_reason", store.pausedReason().orElse(null))
                .put("can_write", store.canWrite())
                .put("label_cost_cap", store.labelCostCap().orElse(null))
                .put(
                        "labels_per_hour_cap",
                        store.labelsPerHourCap().isPresent()
                                ? (Integer) store.labelsPerHourCap().getAsInt()
                                : null)
                .put("origin", store.origin().map(StoreJson::address).orElse(null))
                .put("shop_address", store.shopAddress().map(StoreJson::address).orElse(null))
                .put("contact_phone", store.contactPhone().orElse(null))
                .put("conflict_strategies", strategies(store))
                .put("created_at", store.createdAt().toString());
        return json.put("webhook_url", deliveryUrl.orElse(null));
    }

    private static JsonObject item(Store store) {
        return new JsonObject()
                .put("id", store.id())
                .put("name", store.name())
                .put("url", store.url().toString())
                .put("active", store.active())
                .put("currency", store.currency())
                .put("last_sync", store.lastSync().map(Object::toString).orElse(null))
                .put("mode", store.mode().wireName())
                .put("paused", store.paused())
                .put("sandbox", store.sandbox());
    }

    private static JsonObject info(Store store) {
        return new JsonObject()
                .put("woocommerce_version", store.woocommerceVersion())
                .put("wordpress_version", store.wordpressVersion())
                .put("timezone", store.timezone().getId())
                .put("currency", store.currency())
                .put("currency_symbol", store.currencySymbol())
                .put("currency_decimals", store.currencyDecimals())
                .put("weight_unit", store.weightUnit())
                .put("dimension_unit", store.dimensionUnit());
    }

    private static JsonObject strategies(Store store) {
        return new JsonObject()
                .put("order", store.conflicts().orders().wireName())
                .put("product", store.conflicts().products().wireName());
    }

    private static JsonObject address(Address address) {
        return new JsonObject()
                .put("street", address.street())
                .put("street2", address.street2().orElse(null))
                .put("city", address.city())
                .put("state", address.state().orElse(null))
                .put("postal_code", address.postalCode())
                .put("country", address.country())
                .put("contact_name", address.contactName())
                .put("contact_phone", address.contactPhone())
                .put("company", address.company().orElse(null))
                .put("email", address.email().orElse(null));
    }
}

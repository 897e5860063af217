package catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import stores.Store;

/** A product as the API shows it. Pure. */
final class ProductJson {
    private static final String OUT_OF_STOCK = "outofstock";

    private ProductJson() {}

    /** An element of a listing: the specification's members, then ours. */
    static Map<String, @Nullable Object> summary(Store store, ShownProduct shown) {
        Product product = shown.product();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", product.id());
        json.put("wc_product_id", product.wcId());
        json.put("name", product.name());
        json.put("sku", product.sku());
        json.put("type", product.type());
        json.put("price", money(store, product.price()));
        json.put("regular_price", money(store, shown.regularPrice()));
        json.put("sale_price", money(store, shown.salePrice()));
        json.put("stock_quantity", number(product.stockQuantity()));
        json.put("in_stock", !product.stockStatus().equals(OUT_OF_STOCK));
        json.put("weight", product.weight().orElse(null));
        json.put("dimensions", dimensions(product));
        json.put("parent_id", shown.parentId().orElse(null));
        json.put("status", product.status());
        json.put("state", product.state().wireName());
        json.put("on_sale", shown.onSale());
        json.put("manage_stock", product.manageStock() != ManageStock.NO);
        json.put("stock_counted_by", countedBy(product.manageStock()));
        json.put("stock_status", product.stockStatus());
        json.put("backorders", product.backorders());
        json.put("variation_count", shown.variationCount());
        json.put("modified_at", text(shown.modifiedAt()));
        return json;
    }

    /** With every member of the specification's product. */
    static JsonObject details(Store store, ProductDetails details) {
        Map<String, @Nullable Object> json = summary(store, details.shown());
        json.put("slug", details.slug());
        json.put("catalog_visibility", details.catalogVisibility());
        json.put("description", details.description());
        json.put("short_description", details.shortDescription());
        json.put("virtual", details.shown().product().isVirtual());
        json.put("downloadable", details.shown().product().downloadable());
        json.put("shipping_class", details.shippingClass().isEmpty() ? null : details.shippingClass());
        json.put("categories", details.categories());
        json.put("tags", details.tags());
        json.put("images", images(store, details.images()));
        json.put("attributes", details.shown().attributes());
        json.put("variations", new JsonArray(details.wcVariationIds()));
        json.put(
                "variation_products",
                new JsonArray(details.variations().stream()
                        .map(variation -> variation(store, variation))
                        .toList()));
        json.put("created_at", text(details.createdAt()));
        return new JsonObject(json);
    }

    private static JsonObject variation(Store store, ShownProduct variation) {
        Map<String, @Nullable Object> json = summary(store, variation);
        json.put("attributes", variation.attributes());
        return new JsonObject(json);
    }

    private static JsonObject dimensions(Product product) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("length", product.length().orElse(null));
        json.put("width", product.width().orElse(null));
        json.put("height", product.height().orElse(null));
        return new JsonObject(json);
    }

    /** An image on the shop's own host was kept without the host. */
    private static JsonArray images(Store store, JsonArray images) {
        return new JsonArray(images.stream()
                .map(JsonObject.class::cast)
                .map(image -> image.copy().put("src", absolute(store.homeUrl(), image.getString("src"))))
                .toList());
    }

    private static String absolute(URI home, String src) {
        boolean onShop = src.startsWith("/") && !src.startsWith("//");
        return onShop ? home.getScheme() + "://" + home.getRawAuthority() + src : src;
    }

    private static @Nullable String countedBy(ManageStock manageStock) {
        return switch (manageStock) {
            case YES -> "self";
            case PARENT -> "parent";
            case NO -> null;
        };
    }

    private static @Nullable BigDecimal money(Store store, Optional<BigDecimal> amount) {
        return amount.map(price -> price.setScale(store.currencyDecimals(), RoundingMode.HALF_UP))
                .orElse(null);
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}

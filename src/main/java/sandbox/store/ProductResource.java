package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Products, and what variations share with them: writing of fields, prices, stock and SKUs. */
final class ProductResource implements Resource {

    private static final List<String> TEXTS = List.of(
            "name",
            "slug",
            "type",
            "description",
            "short_description",
            "sku",
            "regular_price",
            "sale_price",
            "catalog_visibility",
            "backorders",
            "weight",
            "tax_class",
            "tax_status",
            "shipping_class",
            "global_unique_id");
    private static final List<String> ANYTHING = List.of(
            "featured",
            "virtual",
            "downloadable",
            "manage_stock",
            "dimensions",
            "categories",
            "tags",
            "attributes",
            "images",
            "image",
            "menu_order",
            "low_stock_amount",
            "stock_status",
            "parent_id");

    private final StoreState state;
    private final Renderer renderer;
    private final Stock stock;

    ProductResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
        this.stock = new Stock(state);
    }

    @Override
    public Kind kind() {
        return Kind.PRODUCT;
    }

    @Override
    public JsonObject create(JsonObject body) {
        JsonObject product = Skeleton.of(Kind.PRODUCT);
        product.put(
                "categories",
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", 15)
                                .put("name", "Uncategorized")
                                .put("slug", "uncategorized")));
        return add(product, body);
    }

    /** Adds a product or variation and announces it: published before created. */
    JsonObject add(JsonObject product, JsonObject body) {
        checkSku(body, 0);
        product.put("id", state.next("post"));
        state.time().stamp(product, "date_created", state.time().now());
        write(product, body);
        state.touch(Kind.PRODUCT, product);
        state.add(Kind.PRODUCT, product);
        long id = product.getLong("id");
        if ("publish".equals(product.getString("status"))) {
            state.announce("product.published", Kind.PRODUCT, id);
        }
        state.announce("product.created", Kind.PRODUCT, id);
        return product;
    }

    @Override
    public JsonObject update(long id, JsonObject body) {
        JsonObject product = state.getForWrite(Kind.PRODUCT, body.getLong("id", id));
        if (Renderer.isVariation(product)) {
            String message = "To manipulate product variations you should use the"
                    + " /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.";
            throw RestError.of(404, "woocommerce_rest_invalid_product_id", message);
        }
        return change(product, body);
    }

    /** Writes, bumps and announces a product or variation; a refused write changes nothing. */
    JsonObject change(JsonObject old, JsonObject body) {
        checkSku(body, old.getLong("id"));
        JsonObject product = old.copy();
        write(product, body);
        state.add(Kind.PRODUCT, product);
        state.touch(Kind.PRODUCT, product);
        stock.bumpParent(product);
        state.announce("product.updated", Kind.PRODUCT, product.getLong("id"));
        return product;
    }

    @Override
    public JsonObject delete(long id, boolean force) {
        JsonObject product = state.get(Kind.PRODUCT, id);
        JsonObject before = product.copy();
        if (force) {
            state.remove(Kind.PRODUCT, id);
            return before;
        }
        if ("trash".equals(product.getString("status"))) {
            throw RestError.of(410, "woocommerce_rest_already_trashed", "The product has already been deleted.");
        }
        state.trash(Kind.PRODUCT, id);
        state.touch(Kind.PRODUCT, product);
        state.announce("coupon.deleted", Kind.PRODUCT, id);
        state.announce("product.deleted", Kind.PRODUCT, id);
        return before;
    }

    /** Takes a product out of the trash as the shop's administration does. */
    JsonObject restore(long id) {
        JsonObject product = state.get(Kind.PRODUCT, id);
        product.put("status", state.beforeTrash(id));
        state.touch(Kind.PRODUCT, product);
        state.announce("product.published", Kind.PRODUCT, id);
        state.announce("product.updated", Kind.PRODUCT, id);
        state.announce("coupon.restored", Kind.PRODUCT, id);
        state.announce("product.restored", Kind.PRODUCT, id);
        return product;
    }

    @Override
    public JsonObject show(JsonObject product) {
        return renderer.show(Kind.PRODUCT, product);
    }

    /** Lists products; variations only when asked for by SKU. */
    RestAnswer list(Params params) {
        ListQuery query = new ListQuery(params, state.time(), Kind.PRODUCT);
        List<String> skus = params.list("sku");
        Optional<String> status = params.text("status").filter(one -> !one.equals("any"));
        Optional<String> type = params.text("type");
        Optional<String> stockStatus = params.text("stock_status");
        List<JsonObject> matching = state.all(Kind.PRODUCT).stream()
                .filter(one -> skus.isEmpty() ? !Renderer.isVariation(one) : skus.contains(one.getString("sku")))
                .filter(one -> status.map(wanted -> wanted.equals(one.getString("status")))
                        .orElse(!"trash".equals(one.getString("status"))))
                .filter(one -> type.isEmpty() || type.get().equals(one.getString("type")))
                .filter(one -> stockStatus.isEmpty() || stockStatus.get().equals(one.getString("stock_status")))
                .filter(query.common())
                .filter(query.search(one -> one.getString("name") + "\n" + one.getString("sku")))
                .toList();
        return query.answer(matching, this::show, renderer.url("/products"), List.of());
    }

    private void write(JsonObject product, JsonObject body) {
        checkTypes(body);
        Fields.strings(body, product, TEXTS);
        Fields.any(body, product, ANYTHING);
        Fields.strings(body, product, List.of("status"));
        Fields.meta(state, body, product);
        if (product.getString("slug", "").isEmpty()) {
            String slug = product.getString("name", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            product.put("slug", slug).put("permalink", state.home() + "/product/" + slug + "/");
        }
        boolean sale = !product.getString("sale_price", "").isEmpty();
        boolean priced = body.containsKey("regular_price") || body.containsKey("sale_price");
        if (priced) {
            product.put("price", product.getString(sale ? "sale_price" : "regular_price"));
            product.put("on_sale", sale);
        }
        product.put("purchasable", !product.getString("price", "").isEmpty());
        product.put("backorders_allowed", !"no".equals(product.getString("backorders")));
        stock(product, body);
    }

    private static void stock(JsonObject product, JsonObject body) {
        boolean counted = Boolean.TRUE.equals(product.getValue("manage_stock"));
        if (!counted) {
            if (Boolean.FALSE.equals(product.getValue("manage_stock"))) {
                product.putNull("stock_quantity");
            }
        } else if (body.containsKey("inventory_delta")) {
            Stock.set(product, product.getInteger("stock_quantity", 0) + body.getInteger("inventory_delta"));
        } else if (body.getValue("stock_quantity") != null) {
            Stock.set(product, body.getInteger("stock_quantity"));
        } else if (product.getValue("stock_quantity") == null) {
            Stock.set(product, 0);
        }
    }

    private static void checkTypes(JsonObject body) {
        Object quantity = body.getValue("stock_quantity");
        if (quantity != null && !(quantity instanceof Integer)) {
            throw RestError.invalidType("stock_quantity", "integer");
        }
    }

    private void checkSku(JsonObject body, long own) {
        String sku = body.getValue("sku") instanceof String text ? text : "";
        Optional<JsonObject> other = state.all(Kind.PRODUCT).stream()
                .filter(one -> !sku.isEmpty() && sku.equals(one.getString("sku")))
                .filter(one -> !Objects.equals(one.getLong("id"), own))
                .findFirst();
        if (other.isPresent()) {
            JsonObject data = new JsonObject().put("status", 400);
            data.put("resource_id", other.get().getLong("id")).put("unique_sku", sku + "-1");
            throw new RestError(400, RestError.body("product_invalid_sku", "Invalid or duplicated SKU.", data));
        }
    }
}

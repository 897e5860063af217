package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Variations of one product, at their own address and in their own shape. Their deletion is announced to nobody. */
final class VariationResource implements Resource {

    private final StoreState state;
    private final Renderer renderer;
    private final ProductResource products;
    private final long parentId;

    VariationResource(StoreState state, Renderer renderer, ProductResource products, long parentId) {
        this.state = state;
        this.renderer = renderer;
        this.products = products;
        this.parentId = parentId;
    }

    @Override
    public Kind kind() {
        return Kind.PRODUCT;
    }

    @Override
    public JsonObject create(JsonObject body) {
        JsonObject parent = state.find(Kind.PRODUCT, parentId).orElseThrow(VariationResource::unknown);
        JsonArray attributes = body.getJsonArray("attributes", new JsonArray());
        String options = attributes.stream()
                .map(one -> ((JsonObject) one).getString("option", ""))
                .collect(Collectors.joining(", "));
        JsonObject variation = Skeleton.of(Kind.PRODUCT)
                .put("type", "variation")
                .put("parent_id", parentId)
                .put("name", parent.getString("name") + " - " + options)
                .put("reviews_allowed", false)
                .put("total_sales", "0")
                .put("average_rating", "0.00")
                .put("tax_class", "parent");
        JsonObject changed = body.copy();
        changed.put("attributes", withSlugs(attributes));
        products.add(variation, changed);
        parent.getJsonArray("variations").add(variation.getLong("id"));
        state.touch(Kind.PRODUCT, parent);
        return variation;
    }

    @Override
    public JsonObject update(long id, JsonObject body) {
        return products.change(find(body.getLong("id", id)), body);
    }

    @Override
    public JsonObject delete(long id, boolean force) {
        JsonObject variation = find(id);
        state.remove(Kind.PRODUCT, id);
        return variation.copy();
    }

    @Override
    public JsonObject show(JsonObject variation) {
        return renderer.variation(variation);
    }

    JsonObject find(long id) {
        return state.find(Kind.PRODUCT, id)
                .filter(one -> Renderer.isVariation(one) && one.getLong("parent_id") == parentId)
                .orElseThrow(VariationResource::unknown);
    }

    RestAnswer list(Params params) {
        if (state.find(Kind.PRODUCT, parentId).isEmpty()) {
            throw RestError.of(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");
        }
        ListQuery query = new ListQuery(params, state.time(), Kind.PRODUCT);
        List<String> skus = params.list("sku");
        List<JsonObject> matching = state.all(Kind.PRODUCT).stream()
                .filter(one -> Renderer.isVariation(one) && one.getLong("parent_id") == parentId)
                .filter(one -> skus.isEmpty() || skus.contains(one.getString("sku")))
                .filter(query.common())
                .toList();
        String url = renderer.url("/products/" + parentId + "/variations");
        return query.answer(matching, this::show, url, List.of());
    }

    private static JsonArray withSlugs(JsonArray attributes) {
        JsonArray all = new JsonArray();
        for (Object one : attributes) {
            JsonObject given = (JsonObject) one;
            String name = given.getString("name", "");
            all.add(new JsonObject()
                    .put("id", given.getInteger("id", 0))
                    .put("name", name)
                    .put("slug", name.toLowerCase(Locale.ROOT))
                    .put("option", given.getString("option", "")));
        }
        return all;
    }

    private static RestError unknown() {
        return RestError.of(404, "woocommerce_rest_product_variation_invalid_id", "Invalid ID.");
    }
}

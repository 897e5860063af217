package catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what there is of products beside what their store shows of them. It is no part of what is remembered of a product: it
 * changes with orders of other products and stores too.
 */
final class StockedProducts {
    private static final String WC_ID = "wc_product_id";

    private final ProductInventory inventory;

    StockedProducts(ProductInventory inventory) {
        this.inventory = inventory;
    }

    /** A page of them, as {@link ProductJson} shows each. */
    Future<JsonArray> all(SqlClient sql, String storeId, List<JsonObject> products) {
        return fill(sql, storeId, products).map(done -> new JsonArray(products));
    }

    /** One with its variations, as {@link ProductJson} shows it. */
    Future<JsonObject> one(SqlClient sql, String storeId, JsonObject details) {
        JsonObject product = details.copy();
        JsonArray variations = product.getJsonArray("variation_products");
        List<JsonObject> family = new ArrayList<>(List.of(product));
        for (int i = 0; i < variations.size(); i++) {
            family.add(variations.getJsonObject(i));
        }
        return fill(sql, storeId, family).map(product);
    }

    private Future<Void> fill(SqlClient sql, String storeId, List<JsonObject> products) {
        List<Long> wcIds =
                products.stream().map(product -> product.getLong(WC_ID)).toList();
        return wcIds.isEmpty()
                ? Future.succeededFuture()
                : inventory
                        .of(sql, storeId, wcIds)
                        .onSuccess(goods -> products.forEach(
                                product -> product.put("inventory", json(goods, product.getLong(WC_ID)))))
                        .mapEmpty();
    }

    private static @Nullable JsonObject json(Map<Long, ProductInventory.Goods> all, long wcId) {
        ProductInventory.@Nullable Goods goods = all.get(wcId);
        return goods == null
                ? null
                : new JsonObject()
                        .put("available", goods.available())
                        .put("reserved", goods.reserved())
                        .put("on_hand", goods.onHand());
    }
}

package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A small catalogue to sell from: simple products and variable ones, with weights and counted stock. */
final class Catalogue {

    private static final int STOCK = 500;
    private static final List<String> SIMPLE =
            List.of("Thé vert “Été”", "Coffee beans 1 kg", "Porcelain cup", "Kettle 1.7 l", "Dárkový koš 🎁", "緑茶の缶");
    private static final List<String> SIZES = List.of("S", "M", "L");
    private static final List<String> COLOURS = List.of("Red", "Blue");

    private Catalogue() {}

    /** Fills an empty shop. */
    static void stock(ShopLife shop) {
        for (int i = 0; i < SIMPLE.size(); i++) {
            shop.createProduct(product(SIMPLE.get(i), "SIMPLE-00" + (i + 1), (4 + 7 * i) + ".90", "0." + (3 + i)));
        }
        for (int i = 1; i <= 2; i++) {
            variable(shop, i);
        }
    }

    private static void variable(ShopLife shop, int n) {
        JsonArray attributes = new JsonArray().add(attribute("Size", SIZES)).add(attribute("Colour", COLOURS));
        JsonObject parent = shop.createProduct(new JsonObject()
                .put("name", "Tea shirt " + n)
                .put("type", "variable")
                .put("sku", "SHIRT-" + n)
                .put("attributes", attributes));
        for (String size : SIZES) {
            for (String colour : COLOURS) {
                JsonObject fields = product("", "SHIRT-" + n + "-" + size + "-" + colour, "1" + (5 + n) + ".00", "0.2");
                fields.remove("name");
                shop.createVariation(
                        parent.getLong("id"),
                        fields.put(
                                "attributes",
                                new JsonArray().add(option("Size", size)).add(option("Colour", colour))));
            }
        }
    }

    private static JsonObject product(String name, String sku, String price, String weight) {
        return new JsonObject()
                .put("name", name)
                .put("sku", sku)
                .put("regular_price", price)
                .put("weight", weight)
                .put("manage_stock", true)
                .put("stock_quantity", STOCK);
    }

    private static JsonObject attribute(String name, List<String> options) {
        return new JsonObject()
                .put("id", 0)
                .put("name", name)
                .put("slug", name)
                .put("position", 0)
                .put("visible", true)
                .put("variation", true)
                .put("options", new JsonArray(options));
    }

    private static JsonObject option(String name, String option) {
        return new JsonObject().put("name", name).put("option", option);
    }
}

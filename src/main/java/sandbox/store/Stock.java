package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Stock of products; a variation that leaves its stock to its parent counts there. Figures may go below zero. */
final class Stock {

    private final StoreState state;

    Stock(StoreState state) {
        this.state = state;
    }

    /** Adds to a product's stock, bumps and announces it; false if nobody counts its stock. */
    boolean change(long productId, int by) {
        Optional<JsonObject> counted = state.find(Kind.PRODUCT, productId).flatMap(this::counted);
        counted.ifPresent(product -> {
            set(product, product.getInteger("stock_quantity", 0) + by);
            state.touch(Kind.PRODUCT, product);
            bumpParent(product);
            state.announce("product.updated", Kind.PRODUCT, product.getLong("id"));
        });
        return counted.isPresent();
    }

    /** Sets the figure and what follows from it. */
    static void set(JsonObject product, int quantity) {
        boolean backorders = !"no".equals(product.getString("backorders"));
        product.put("stock_quantity", quantity)
                .put("stock_status", quantity > 0 ? "instock" : backorders ? "onbackorder" : "outofstock")
                .put("backordered", quantity < 0 && backorders);
    }

    /** A variation's write moves the parent's date without announcing it. */
    void bumpParent(JsonObject product) {
        if (Renderer.isVariation(product)) {
            state.find(Kind.PRODUCT, product.getLong("parent_id"))
                    .ifPresent(parent -> state.touch(Kind.PRODUCT, parent));
        }
    }

    private Optional<JsonObject> counted(JsonObject product) {
        if (Boolean.TRUE.equals(product.getValue("manage_stock"))) {
            return Optional.of(product);
        }
        return "parent".equals(product.getValue("manage_stock"))
                ? state.find(Kind.PRODUCT, product.getLong("parent_id"))
                : Optional.empty();
    }
}

package inventory;

import catalog.ManageStock;
import catalog.Product;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import orders.OrderItem;

/**
 * Which SKU a product or a line of an order is counted under. Pure.
 *
 * @param products what the catalogue holds, by the store's ids, parents of variations too
 * @param mappings what a person said of them, by the same ids
 */
record Shelf(Map<Long, Product> products, Map<Long, Mapping> mappings) {

    /** The product that counts what is sold under this id: the parent where a variation leaves it to it. */
    Optional<Product> counting(long wcId) {
        Optional<Product> product = Optional.ofNullable(products.get(wcId));
        return product.filter(one -> one.manageStock() == ManageStock.PARENT)
                .flatMap(one -> Optional.ofNullable(products.get(one.wcParentId())))
                .or(() -> product);
    }

    /**
     * What a line counts as.
     *
     * @param wcProductId whose figure the store changes for it; 0 for a product that is gone
     * @param pieces how many of the SKU one of it holds
     */
    record Counted(long wcProductId, String sku, BigDecimal pieces) {}

    /**
     * What a line counts as: what a person said of the product that counts it, else its SKU; of a product that is gone the SKU
     * that the order names. Empty where nobody gave it one.
     */
    Optional<Counted> counted(OrderItem item) {
        Optional<Product> counting = counting(item.wcCatalogId());
        long wcId = counting.map(Product::wcId).orElse(item.wcCatalogId());
        return Optional.ofNullable(mappings.get(wcId))
                .map(mapping -> new Counted(wcId, mapping.sku(), mapping.pieces()))
                .or(() -> counting.map(Product::sku)
                        .or(() -> Optional.of(item.sku()))
                        .map(String::strip)
                        .filter(sku -> !sku.isEmpty())
                        .map(sku -> new Counted(counting.map(Product::wcId).orElse(0L), sku, BigDecimal.ONE)));
    }
}

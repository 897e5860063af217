package inventory;

import catalog.ManageStock;
import catalog.Product;
import java.util.Map;
import java.util.Optional;
import orders.OrderItem;

/**
 * Which SKU a product or a line of an order is counted under. Pure.
 *
 * @param products what the catalogue holds, by the store's ids, parents of variations too
 */
record Shelf(Map<Long, Product> products) {

    /** The product that counts what is sold under this id: the parent where a variation leaves it to it. */
    Optional<Product> counting(long wcId) {
        Optional<Product> product = Optional.ofNullable(products.get(wcId));
        return product.filter(one -> one.manageStock() == ManageStock.PARENT)
                .flatMap(one -> Optional.ofNullable(products.get(one.wcParentId())))
                .or(() -> product);
    }

    /** The SKU of a line; of a product that is gone the one that the order names. Empty where nobody gave it one. */
    Optional<String> sku(OrderItem item) {
        Optional<Product> counting = counting(item.wcCatalogId());
        return counting.map(Product::sku).or(() -> Optional.of(item.sku())).filter(sku -> !sku.isBlank());
    }
}

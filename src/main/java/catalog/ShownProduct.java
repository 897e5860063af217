package catalog;

import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A product or variation as a list shows it; what a variation takes from its parent is filled in.
 *
 * @param parentId our id of a variation's parent; empty for a product, and where we do not hold the parent
 * @param isVariation whether it belongs to a variable product
 * @param attributes of a variation those that make it
 * @param variationCount how many variations the store says there are
 */
record ShownProduct(
        Product product,
        Optional<Long> parentId,
        boolean isVariation,
        Optional<BigDecimal> regularPrice,
        Optional<BigDecimal> salePrice,
        boolean onSale,
        JsonArray attributes,
        int variationCount,
        Optional<Instant> modifiedAt) {

    /** The same with what it takes from its parent. */
    ShownProduct under(Product parent) {
        return new ShownProduct(
                product.inheriting(parent),
                Optional.of(parent.id()),
                isVariation,
                regularPrice,
                salePrice,
                onSale,
                attributes,
                variationCount,
                modifiedAt);
    }
}

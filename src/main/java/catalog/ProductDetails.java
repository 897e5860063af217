package catalog;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A product or variation with all that we hold of it.
 *
 * @param categories objects with {@code id} and {@code name}, the ids the store's
 * @param tags likewise
 * @param images objects with {@code id}, {@code src}, {@code name} and {@code alt}
 * @param wcVariationIds of a variable product, as the store lists them
 * @param variations those of them that we hold and the store still has
 */
record ProductDetails(
        ShownProduct shown,
        String slug,
        String catalogVisibility,
        String description,
        String shortDescription,
        String shippingClass,
        JsonArray categories,
        JsonArray tags,
        JsonArray images,
        List<Long> wcVariationIds,
        Optional<Instant> createdAt,
        List<ShownProduct> variations) {

    /** The same with its variations, which take from it what they lack. */
    ProductDetails withVariations(List<ShownProduct> its) {
        return new ProductDetails(
                shown,
                slug,
                catalogVisibility,
                description,
                shortDescription,
                shippingClass,
                categories,
                tags,
                images,
                wcVariationIds,
                createdAt,
                its.stream().map(variation -> variation.under(shown.product())).toList());
    }

    /** The same, shown under its parent. */
    ProductDetails under(Product parent) {
        return new ProductDetails(
                shown.under(parent),
                slug,
                catalogVisibility,
                description,
                shortDescription,
                shippingClass,
                categories,
                tags,
                images,
                wcVariationIds,
                createdAt,
                variations);
    }
}

package catalog;

import java.util.Optional;

/**
 * Which of a store's products to list, the newest of the store first. Variations are listed only by their SKU or under
 * their parent.
 *
 * @param search words of name or descriptions, or their beginnings
 * @param sku exactly
 * @param category the store's id of a category
 * @param inStock whether it can be bought, by backorder too
 * @param parentId our id of the product whose variations are wanted
 * @param limit 1 to 100
 * @param offset from 0
 * @param below only products whose id in the store is smaller: the next page
 */
record ProductFilter(
        Optional<String> search,
        Optional<String> sku,
        Optional<Long> category,
        Optional<Boolean> inStock,
        Optional<Long> parentId,
        int limit,
        int offset,
        Optional<Long> below) {

    /** Whether variations are among what is listed. */
    boolean withVariations() {
        return sku.isPresent() || parentId.isPresent();
    }
}

package inventory;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a person said a product counts as.
 *
 * @param wcProductId the store's id of the product or variation
 * @param pieces how many of the SKU one of it holds
 */
record Mapping(String storeId, long wcProductId, String sku, BigDecimal pieces, String updatedBy, Instant updatedAt) {}

package catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The stock of a product as the store shows it now.
 *
 * @param wcId of the product or variation that counts
 * @param wcParentId of a variation its product; 0 for a product
 * @param managed whether anybody counts
 * @param quantity may be negative
 * @param backorders no, notify or yes
 * @param mark of the last change that we wrote
 */
record CountedStock(
        long wcId, long wcParentId, boolean managed, int quantity, String backorders, Optional<String> mark) {

    /** The meta data that holds the mark; its first character hides it from the shop's staff. */
    static final String MARK_KEY = "_wci_stock_change";

    /** What a product's or variation's body says of itself. */
    static CountedStock of(ObjectNode body) {
        boolean variation = body.path("type").asText().endsWith(ProductContent.VARIATION);
        Optional<String> mark = StreamSupport.stream(body.path("meta_data").spliterator(), false)
                .filter(meta -> meta.path("key").asText().equals(MARK_KEY))
                .map(meta -> meta.path("value").asText())
                .findFirst();
        return new CountedStock(
                body.path("id").asLong(),
                variation ? body.path("parent_id").asLong() : 0,
                body.path("manage_stock").asBoolean(),
                body.path("stock_quantity").asInt(),
                body.path("backorders").asText(),
                mark);
    }

    /** Whether a body leaves the counting to the product of the variation. */
    static boolean leftToParent(ObjectNode body) {
        return body.path("manage_stock").asText().equals(ManageStock.PARENT.wireName());
    }
}

package catalog;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What we keep of a product or a variation. Left out is what differs from one rendering to the next though nobody
 * changed the product: {@code related_ids} (shuffled), {@code price_html} and other display texts, {@code permalink}
 * and links (the host of the request), {@code total_sales} and ratings, an image's dates, and its host where it is the
 * shop's own. Of a variation also slug, visibility, tags, categories and short description, and its name is made of its
 * attributes: {@code /products/{id}} and {@code /products/{parent}/variations} tell these differently.
 *
 * @param wcParentId the variable product of a variation; 0 for a product
 * @param type simple, variable, variation, grouped, external or a plugin's, verbatim
 * @param stockQuantity may be negative; empty where the store does not count
 * @param customs what it says itself, without its parent
 */
record ProductContent(
        long wcParentId,
        String type,
        String status,
        String name,
        String slug,
        String sku,
        String catalogVisibility,
        String description,
        String shortDescription,
        @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> price,
        @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> regularPrice,
        @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> salePrice,
        boolean onSale,
        ManageStock manageStock,
        @JsonSerialize(using = ToStringSerializer.class) Optional<Integer> stockQuantity,
        String stockStatus,
        String backorders,
        boolean isVirtual,
        boolean downloadable,
        Dimensions dimensions,
        String shippingClass,
        List<Category> categories,
        List<Tag> tags,
        List<Image> images,
        List<Attribute> attributes,
        List<Long> wcVariationIds,
        ProductCustoms customs,
        @JsonSerialize(using = ToStringSerializer.class) Optional<Instant> createdAt) {

    static final String TRASH = "trash";
    static final String VARIATION = "variation";

    /** Weight and size in the store's units; empty where the shop did not say, or said what nothing weighs or measures. */
    record Dimensions(
            @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> weight,
            @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> length,
            @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> width,
            @JsonSerialize(using = ToStringSerializer.class) Optional<BigDecimal> height) {}

    record Category(long id, String name) {}

    record Tag(long id, String name) {}

    /** @param src the address; only path and query where it is on the shop's own host */
    record Image(long id, String src, String name, String alt) {}

    /** @param options of a variation the one that it is */
    record Attribute(long id, String name, List<String> options, boolean variation, boolean visible) {}
}

package catalog;

import java.util.List;

/**
 * What a shop sorts a product by.
 *
 * @param tags names of its tags
 * @param categories names of its categories
 */
public record ProductLabels(List<String> tags, List<String> categories) {

    /** Sorted by nothing. */
    public static final ProductLabels NONE = new ProductLabels(List.of(), List.of());

    public ProductLabels {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
    }
}

package shipping;

import java.util.List;
import java.util.Optional;

/**
 * What rules and packing ask of a line's goods beyond their weight, and the customs.
 *
 * @param size of one; empty if not known
 * @param tags names of the product's tags
 * @param categories names of the product's categories
 * @param hsCode number in the Harmonised System; empty if the product does not say
 * @param originCountry where it was made, ISO 3166-1 alpha-2; empty if the product does not say
 */
public record ItemTraits(
        Optional<Size> size,
        List<String> tags,
        List<String> categories,
        Optional<String> hsCode,
        Optional<String> originCountry) {

    /** Nothing known. */
    public static final ItemTraits NONE = new ItemTraits(Optional.empty(), List.of(), List.of());

    public ItemTraits {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
    }

    /** Of which nothing is known for the customs. */
    public ItemTraits(Optional<Size> size, List<String> tags, List<String> categories) {
        this(size, tags, categories, Optional.empty(), Optional.empty());
    }
}

package shipping;

import java.util.List;
import java.util.Optional;

/**
 * What rules and packing ask of a line's goods beyond their weight.
 *
 * @param size of one; empty if not known
 * @param tags names of the product's tags
 * @param categories names of the product's categories
 */
public record ItemTraits(Optional<Size> size, List<String> tags, List<String> categories) {

    /** Nothing known. */
    public static final ItemTraits NONE = new ItemTraits(Optional.empty(), List.of(), List.of());

    public ItemTraits {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
    }
}

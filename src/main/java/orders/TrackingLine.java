package orders;

import java.util.List;
import java.util.Optional;

/**
 * A parcel as the store is to show it.
 *
 * @param carrier its name for people
 * @param trackingUrl where the customer can follow the parcel
 * @param items what is in it
 */
public record TrackingLine(String trackingNumber, String carrier, Optional<String> trackingUrl, List<Item> items) {

    public TrackingLine {
        items = List.copyOf(items);
    }

    /**
     * @param wcItemId the store's id of the order's line
     * @param quantity how many of it, at least 1
     */
    public record Item(long wcItemId, int quantity) {}
}

package fulfilment.papers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What lies in a parcel, for whoever packs and whoever opens it. It tells no price.
 *
 * @param language of its headings
 * @param sender the store's name
 * @param orderNumber what the customer knows the order by
 * @param parcelNumber the parcel's place in its plan, from 1
 * @param parcels how many the plan has
 * @param carrier who carries it
 * @param trackingNumber the carrier's number of it
 * @param shipTo the receiver's address, line by line
 * @param items what is in it
 */
public record PackingSlip(
        SlipLanguage language,
        String sender,
        String orderNumber,
        int parcelNumber,
        int parcels,
        Optional<String> carrier,
        Optional<String> trackingNumber,
        List<String> shipTo,
        List<Item> items) {

    public PackingSlip {
        shipTo = List.copyOf(shipTo);
        items = List.copyOf(items);
    }

    /**
     * One line of it.
     *
     * @param name as the store calls it
     * @param sku the store's, possibly empty
     * @param quantity how many are in this parcel
     */
    public record Item(String name, String sku, BigDecimal quantity) {}

    /** Without name and address. */
    @Override
    public String toString() {
        return "PackingSlip[parcel " + parcelNumber + " of " + parcels + ", " + items.size() + " items]";
    }
}

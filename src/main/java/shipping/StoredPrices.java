package shipping;

import carriers.Rate;
import java.util.List;

/**
 * What carriers asked for a parcel when its label was to be bought.
 *
 * @param parcel as it was packed then
 * @param rates at least one
 */
public record StoredPrices(Shipment parcel, List<Rate> rates) {

    public StoredPrices {
        rates = List.copyOf(rates);
    }
}

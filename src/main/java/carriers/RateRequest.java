package carriers;

import java.util.List;
import java.util.Optional;

/**
 * What a shipment would cost.
 *
 * @param origin where it leaves from
 * @param destination where it goes to
 * @param parcels the boxes, at least one
 * @param service the service wanted, in the carrier's words; empty: the carrier proposes
 */
public record RateRequest(Address origin, Address destination, List<Parcel> parcels, Optional<String> service) {

    public RateRequest {
        parcels = List.copyOf(parcels);
    }
}

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
 * @param options return label, customs, insurance; a carrier that lacks one of them names its price without
 */
public record RateRequest(
        Address origin, Address destination, List<Parcel> parcels, Optional<String> service, LabelOptions options) {

    public RateRequest {
        parcels = List.copyOf(parcels);
    }

    /** A shipment without further wishes. */
    public RateRequest(Address origin, Address destination, List<Parcel> parcels, Optional<String> service) {
        this(origin, destination, parcels, service, LabelOptions.NONE);
    }
}

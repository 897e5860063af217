package carriers;

import java.util.Optional;

/**
 * What names a bought label to its carrier.
 *
 * @param trackingNumber the parcel's number
 * @param carrierObjectId the carrier's id of the purchase, where it differs
 */
public record LabelKey(String trackingNumber, Optional<String> carrierObjectId) {}

package fulfilment.papers;

import java.util.Optional;
import shipping.StoredLabel;

/**
 * What is to be printed for one parcel: its label and then its packing slip.
 *
 * @param shipmentId ours
 * @param label as its carrier made it
 * @param slip what is in it
 */
public record ParcelPapers(long shipmentId, Optional<StoredLabel> label, Optional<PackingSlip> slip) {}

package carriers.shippo;

import carriers.Capabilities;
import carriers.Feature;
import carriers.LabelFormat;
import java.util.Set;

/** What the carriers behind Shippo can do: all the same, but two that come for parcels. */
final class ShippoCapabilities {

    private static final Set<Feature> FEATURES = Set.of(
            Feature.PREPARE,
            Feature.VOID,
            Feature.RETURN_LABEL,
            Feature.CUSTOMS,
            Feature.INSURANCE,
            Feature.ADDRESS_CHECK,
            Feature.DOCUMENT);
    private static final Set<LabelFormat> FORMATS = Set.of(LabelFormat.PDF, LabelFormat.PNG, LabelFormat.ZPL);
    private static final Set<String> WITH_PICKUPS = Set.of("usps", "dhl_express");
    private static final int LABELS_PER_PICKUP = 100;

    private ShippoCapabilities() {}

    static Capabilities of(String carrier) {
        return new Capabilities(FEATURES, 1, WITH_PICKUPS.contains(carrier) ? LABELS_PER_PICKUP : 0, FORMATS);
    }
}

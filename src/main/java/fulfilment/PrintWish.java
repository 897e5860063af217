package fulfilment;

import fulfilment.papers.SlipLanguage;
import java.util.List;
import java.util.Optional;
import platform.http.JsonBody;

/**
 * What is to be printed in one document.
 *
 * @param shipmentIds ours, each once, in the order of the pages
 * @param labels whether with their labels
 * @param slips whether with packing slips
 * @param language of the slips; empty: the store's
 */
record PrintWish(List<Long> shipmentIds, boolean labels, boolean slips, Optional<SlipLanguage> language) {
    /** What one document may hold. */
    static final int MOST = 100;

    PrintWish {
        shipmentIds = List.copyOf(shipmentIds);
    }

    /** The packing slip of one shipment. */
    static PrintWish slip(long shipmentId, Optional<SlipLanguage> language) {
        return new PrintWish(List.of(shipmentId), false, true, language);
    }

    /** A batch as a body asks for it. */
    static PrintWish read(JsonBody body) {
        List<Long> ids = List.copyOf(body.ids("shipment_ids", MOST));
        boolean labels = body.optionalFlag("labels").orElse(true);
        boolean slips = body.optionalFlag("packing_slips").orElse(false);
        Optional<SlipLanguage> language = body.optionalChoice("language", SlipLanguage.BY_NAME);
        if (!body.has("shipment_ids") || ids.isEmpty()) {
            body.reject("shipment_ids", "must name at least one shipment");
        }
        if (!labels && !slips) {
            body.reject("labels", "must be true without packing_slips");
        }
        return body.refuseUnknown().result(() -> new PrintWish(ids, labels, slips, language));
    }
}

package carriers.easypost;

import carriers.PreparedKey;
import java.util.Optional;

/**
 * What was prepared: a shipment, and which of its rates.
 *
 * @param shipmentId the shipment's id
 * @param rateId the rate's id
 */
record EasyPostKey(String shipmentId, String rateId) {

    private static final String ID = "[A-Za-z0-9_-]{1,90}";

    PreparedKey text() {
        return new PreparedKey(shipmentId + "/" + rateId);
    }

    /** Whether the ids are of a form that can be kept and stand in a path. */
    boolean isPlain() {
        return shipmentId.matches(ID) && rateId.matches(ID);
    }

    static Optional<EasyPostKey> of(PreparedKey key) {
        String[] ids = key.text().split("/", -1);
        return ids.length == 2
                ? Optional.of(new EasyPostKey(ids[0], ids[1])).filter(EasyPostKey::isPlain)
                : Optional.empty();
    }
}

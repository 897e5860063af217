package fulfilment;

import java.net.URI;
import java.util.Optional;
import shipping.Shipment;
import shipping.ShipmentState;

/**
 * Where readers of the API find a shipment and its label.
 *
 * @param publicUrl our address as others see it, which may carry a path; without it links are relative to the service
 */
public record ShipmentLinks(Optional<URI> publicUrl) {

    /** Of the shipment itself. */
    String shipment(Shipment shipment) {
        return base() + "/api/v1/stores/" + shipment.storeId() + "/shipments/" + shipment.id();
    }

    /** Of the order that it belongs to. */
    String order(String storeId, long orderId) {
        return base() + "/api/v1/stores/" + storeId + "/orders/" + orderId;
    }

    /** Of what is to be printed; empty while there is nothing, and for a label that no longer counts. */
    Optional<String> label(Shipment shipment) {
        return isPrintable(shipment) ? Optional.of(shipment(shipment) + "/label") : Optional.empty();
    }

    /** Whether there is a label that counts. */
    static boolean isPrintable(Shipment shipment) {
        return shipment.hasLabel() && shipment.state() == ShipmentState.PURCHASED;
    }

    private String base() {
        return publicUrl.map(url -> url.toString().replaceAll("/+$", "")).orElse("");
    }
}

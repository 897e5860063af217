package woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A parcel for an extension to show. The day of shipping is left to the extension: each wants it in another form.
 *
 * @param trackingNumber as the carrier gave it
 * @param provider the carrier's name
 * @param trackingUrl where the customer can follow the parcel
 */
public record NewShipmentTracking(String trackingNumber, String provider, Optional<String> trackingUrl) {

    /** Shipment Tracking takes any carrier as a custom one, AST only those that it knows by name. */
    ObjectNode body(TrackingExtension extension) {
        ObjectNode body = StoreJson.object().put("tracking_number", trackingNumber);
        return switch (extension) {
            case AST -> body.put("tracking_provider", provider);
            case SHIPMENT_TRACKING ->
                body.put("custom_tracking_provider", provider).put("custom_tracking_link", trackingUrl.orElse(""));
        };
    }
}

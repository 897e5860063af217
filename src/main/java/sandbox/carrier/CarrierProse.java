package sandbox.carrier;

import java.util.List;

/**
 * A carrier's own words for where a parcel is.
 *
 * @param stages the stages of the way before its end
 * @param delivered the end at the door
 * @param failed the end when nobody was at home
 * @param returned the end when it goes back
 * @param voided the label was voided
 */
record CarrierProse(List<String> stages, String delivered, String failed, String returned, String voided) {

    static CarrierProse of(SimCarrier carrier) {
        return switch (carrier) {
            case DHL ->
                new CarrierProse(
                        List.of(
                                "Shipment information received",
                                "Shipment picked up",
                                "Arrived at DHL sort facility",
                                "Shipment is out with delivery courier"),
                        "Delivered - Signed for",
                        "Delivery attempted; recipient not available",
                        "Returned to shipper",
                        "Shipment cancelled");
            case FEDEX ->
                new CarrierProse(
                        List.of(
                                "Shipment information sent to FedEx",
                                "Picked up",
                                "In transit",
                                "On FedEx vehicle for delivery"),
                        "Delivered",
                        "Delivery exception: not delivered",
                        "Returning package to shipper",
                        "Shipment cancelled by sender");
            case UPS ->
                new CarrierProse(
                        List.of(
                                "Order Processed: Ready for UPS",
                                "Origin Scan",
                                "Departed from Facility",
                                "Out For Delivery Today"),
                        "DELIVERED",
                        "UPS attempted delivery",
                        "Return to Sender",
                        "Voided");
            case SERVIENTREGA ->
                new CarrierProse(
                        List.of("Guía generada", "Recogido", "En tránsito", "En reparto"),
                        "Entregado",
                        "No entregado: destinatario ausente",
                        "Devuelto al remitente",
                        "Guía anulada");
            case INTERRAPIDISIMO ->
                new CarrierProse(
                        List.of(
                                "Envío Admitido",
                                "Recolectado en origen",
                                "En camino a destino",
                                "En distribución urbana"),
                        "Entrega exitosa",
                        "Intento de entrega fallido",
                        "En devolución",
                        "Anulado");
        };
    }

    /** The words for a stage, counted from 0; the one after the stages is the end. */
    String at(int stage, JourneyEnd end) {
        return stage < stages.size() ? stages.get(stage) : ending(end);
    }

    private String ending(JourneyEnd end) {
        return switch (end) {
            case DELIVERED -> delivered;
            case FAILED -> failed;
            case RETURNED -> returned;
        };
    }
}

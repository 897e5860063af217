package carriers;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a carrier's words, Spanish or English, as a {@link TrackingStatus}. The table is tried from top to bottom, the
 * first phrase contained in the text wins: so what negates or qualifies a word ("not delivered", "out for delivery")
 * stands above the word.
 */
public final class TrackingProse {

    private static final List<Row> TABLE = List.of(
            row(TrackingStatus.RETURN_TO_SENDER, "return to sender", "returned", "returning", "return to shipper"),
            row(TrackingStatus.RETURN_TO_SENDER, "delivered to sender", "delivered to original sender"),
            row(TrackingStatus.RETURN_TO_SENDER, "entregado a remitente", "entregado al remitente"),
            row(TrackingStatus.RETURN_TO_SENDER, "devuelto", "devuelta", "devolucion", "retorno al remitente"),
            // Also "could not be" and "cannot be".
            row(TrackingStatus.DELIVERY_FAILED, "not delivered", "undelivered", "undeliverable", "not be delivered"),
            row(TrackingStatus.DELIVERY_FAILED, "not successfully delivered", "n't be delivered", "n't delivered"),
            row(TrackingStatus.DELIVERY_FAILED, "delivery unsuccessful", "unsuccessful delivery"),
            row(
                    TrackingStatus.DELIVERY_FAILED,
                    "delivery attempt",
                    "attempted delivery",
                    "unable to deliver",
                    "failed"),
            row(TrackingStatus.DELIVERY_FAILED, "failure", "refused", "recipient not available", "not home"),
            row(
                    TrackingStatus.DELIVERY_FAILED,
                    "no entregado",
                    "no entregada",
                    "entrega fallida",
                    "intento de entrega"),
            row(TrackingStatus.DELIVERY_FAILED, "podido ser entregad", "pudo ser entregad", "no fue entregad"),
            row(TrackingStatus.DELIVERY_FAILED, "entrega no efectiva", "entrega no exitosa", "sin entregar"),
            row(TrackingStatus.DELIVERY_FAILED, "no se pudo entregar", "no fue posible", "rehusado", "rechazado"),
            row(TrackingStatus.DELIVERY_FAILED, "destinatario ausente", "direccion errada", "direccion incorrecta"),
            row(TrackingStatus.OUT_FOR_DELIVERY, "out for delivery", "with delivery courier", "vehicle for delivery"),
            row(TrackingStatus.OUT_FOR_DELIVERY, "on its way to be delivered", "en reparto"),
            row(TrackingStatus.OUT_FOR_DELIVERY, "en distribucion", "en ruta de entrega", "salio a reparto"),
            row(TrackingStatus.OUT_FOR_DELIVERY, "en proceso de entrega", "en entrega"),
            row(TrackingStatus.READY_FOR_PICKUP, "ready for pickup", "ready for collection", "available for pickup"),
            row(TrackingStatus.READY_FOR_PICKUP, "awaiting collection", "held at location"),
            row(TrackingStatus.READY_FOR_PICKUP, "disponible para retiro", "listo para recoger"),
            row(TrackingStatus.READY_FOR_PICKUP, "disponible en oficina", "reclame en oficina", "para reclamar"),
            row(
                    TrackingStatus.CANCELLED,
                    "cancelled",
                    "canceled",
                    "voided",
                    "cancelado",
                    "cancelada",
                    "anulado",
                    "anulada"),
            row(TrackingStatus.EXPIRED, "expired", "vencido", "vencida", "caducado", "caducada"),
            row(TrackingStatus.ON_HOLD, "on hold", "held", "customs", "exception", "delayed", "delay"),
            row(
                    TrackingStatus.ON_HOLD,
                    "retenido",
                    "retenida",
                    "aduana",
                    "novedad",
                    "demorado",
                    "retrasado",
                    "en espera"),
            row(
                    TrackingStatus.INFO_RECEIVED,
                    "information received",
                    "info received",
                    "information sent",
                    "label created"),
            row(TrackingStatus.INFO_RECEIVED, "order processed", "pre-transit", "shipment created"),
            row(TrackingStatus.INFO_RECEIVED, "guia generada", "guia creada", "informacion recibida", "preadmision"),
            row(TrackingStatus.INFO_RECEIVED, "admitida", "admitido", "registrado", "registrada"),
            row(TrackingStatus.PENDING, "pending", "pendiente", "not yet picked up", "por recoger"),
            row(TrackingStatus.PICKED_UP, "picked up", "pickup scan", "origin scan", "collected"),
            row(TrackingStatus.PICKED_UP, "recogido", "recogida", "recolectado", "recolectada"),
            row(
                    TrackingStatus.IN_TRANSIT,
                    "will be delivered",
                    "to be delivered",
                    "not yet delivered",
                    "not been delivered",
                    "sera entregad"),
            row(TrackingStatus.IN_TRANSIT, "yet been delivered", "n't been delivered"),
            row(TrackingStatus.IN_TRANSIT, "por entregar", "para ser entregad", "no ha sido entregad"),
            row(TrackingStatus.IN_TRANSIT, "delivered to carrier", "delivered to agent", "delivered to local"),
            row(TrackingStatus.IN_TRANSIT, "entregado a transportadora", "entregado a aliado"),
            row(
                    TrackingStatus.DELIVERED,
                    "delivered",
                    "entregado",
                    "entregada",
                    "entrega exitosa",
                    "proof of delivery"),
            row(TrackingStatus.IN_TRANSIT, "in transit", "on the way", "departed", "arrived", "processed"),
            row(TrackingStatus.IN_TRANSIT, "sorted", "facility", "forwarded", "shipped", "cleared"),
            row(
                    TrackingStatus.IN_TRANSIT,
                    "en transito",
                    "en camino",
                    "en ruta",
                    "despachado",
                    "en centro",
                    "en bodega"),
            row(TrackingStatus.IN_TRANSIT, "llego", "salio", "viajando", "en terminal"));

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s_]+");

    private TrackingProse() {}

    /**
     * The status that the words mean.
     *
     * @param raw the carrier's words in any case, with or without accents
     * @return {@link TrackingStatus#UNKNOWN} when no phrase of the table is in them
     */
    public static TrackingStatus read(String raw) {
        String text = plain(raw);
        return TABLE.stream()
                .filter(row -> row.phrases().stream().anyMatch(text::contains))
                .map(Row::status)
                .findFirst()
                .orElse(TrackingStatus.UNKNOWN);
    }

    /**
     * The status of an event: its status word, or, when that says nothing, its sentence.
     *
     * @param status the carrier's word for the status
     * @param description the carrier's sentence
     */
    public static TrackingStatus read(String status, String description) {
        TrackingStatus byStatus = read(status);
        return byStatus == TrackingStatus.UNKNOWN ? read(description) : byStatus;
    }

    private static String plain(String raw) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(raw, Normalizer.Form.NFD)).replaceAll("");
        return SPACES.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static Row row(TrackingStatus status, String... phrases) {
        return new Row(status, List.of(phrases));
    }

    private record Row(TrackingStatus status, List<String> phrases) {}
}

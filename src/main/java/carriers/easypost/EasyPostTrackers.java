package carriers.easypost;

import carriers.ProofOfDelivery;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads EasyPost's trackers, as they are answered and as they come in webhooks. */
public final class EasyPostTrackers {

    /** Details of a parcel under way that make it wait. */
    private static final List<String> HELD = List.of(
            "held",
            "awaiting_information",
            "delayed",
            "weather_delay",
            "transit_exception",
            "delivery_exception",
            "missorted",
            "address_correction",
            "damaged");

    private EasyPostTrackers() {}

    /**
     * What a tracker says; an event without a readable time is left out.
     *
     * @param tracker the tracker's object: an answer, or the {@code result} of a webhook's event
     * @return empty when it names no number, carrier or status
     */
    public static Optional<TrackingReport> report(JsonNode tracker) {
        return Fields.text(tracker, "tracking_code")
                .flatMap(number -> Fields.text(tracker, "carrier")
                        .flatMap(carrier -> Fields.text(tracker, "status")
                                .map(status -> report(tracker, number, carrier, status))));
    }

    /** Whether the carrier has said nothing of it yet. */
    static boolean isSilent(TrackingReport report) {
        return report.status() == TrackingStatus.UNKNOWN && report.events().isEmpty();
    }

    /** The status in our vocabulary. */
    static TrackingStatus status(String status, String detail) {
        return switch (status) {
            case "pre_transit" -> TrackingStatus.INFO_RECEIVED;
            case "in_transit" -> underWay(detail);
            case "out_for_delivery" -> TrackingStatus.OUT_FOR_DELIVERY;
            case "delivered" -> TrackingStatus.DELIVERED;
            case "available_for_pickup" -> TrackingStatus.READY_FOR_PICKUP;
            case "return_to_sender" -> TrackingStatus.RETURN_TO_SENDER;
            case "failure" -> detail.equals("expired") ? TrackingStatus.EXPIRED : TrackingStatus.DELIVERY_FAILED;
            case "cancelled" -> TrackingStatus.CANCELLED;
            default -> TrackingStatus.UNKNOWN;
        };
    }

    private static TrackingStatus underWay(String detail) {
        if (HELD.contains(detail)) {
            return TrackingStatus.ON_HOLD;
        }
        return switch (detail) {
            case "refused" -> TrackingStatus.DELIVERY_FAILED;
            case "return" -> TrackingStatus.RETURN_TO_SENDER;
            case "arrived_at_pickup_location" -> TrackingStatus.READY_FOR_PICKUP;
            default -> TrackingStatus.IN_TRANSIT;
        };
    }

    private static TrackingReport report(JsonNode tracker, String number, String carrier, String status) {
        String detail = Fields.text(tracker, "status_detail").orElse("");
        List<TrackingEvent> events = events(tracker.path("tracking_details"));
        Optional<TrackingEvent> last = events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
        return new TrackingReport(
                carrier,
                number,
                status(status, detail),
                raw(status, detail),
                last.flatMap(TrackingEvent::location),
                events,
                Fields.instant(tracker, "est_delivery_date"),
                status.equals("delivered") ? delivered(events) : Optional.empty(),
                proof(tracker));
    }

    private static String raw(String status, String detail) {
        return detail.isEmpty() || detail.equals(status) || detail.equals("unknown") ? status : status + ": " + detail;
    }

    private static Optional<Instant> delivered(List<TrackingEvent> events) {
        return events.stream()
                .filter(event -> event.status() == TrackingStatus.DELIVERED)
                .map(TrackingEvent::at)
                .max(Comparator.naturalOrder());
    }

    private static Optional<ProofOfDelivery> proof(JsonNode tracker) {
        return Fields.text(tracker, "signed_by")
                .map(name -> new ProofOfDelivery(Optional.of(name), Optional.empty(), Optional.empty(), Map.of()));
    }

    private static List<TrackingEvent> events(JsonNode list) {
        List<TrackingEvent> events = new ArrayList<>();
        list.forEach(one -> event(one).ifPresent(events::add));
        events.sort(Comparator.comparing(TrackingEvent::at));
        return events;
    }

    private static Optional<TrackingEvent> event(JsonNode json) {
        String status = Fields.text(json, "status").orElse("");
        String detail = Fields.text(json, "status_detail").orElse("");
        return Fields.instant(json, "datetime")
                .map(at -> new TrackingEvent(
                        at,
                        status(status, detail),
                        raw(status, detail),
                        Fields.text(json, "message").orElse(""),
                        place(json.path("tracking_location"))));
    }

    private static Optional<String> place(JsonNode location) {
        String place = Stream.of("city", "state", "country")
                .flatMap(field -> Fields.text(location, field).stream())
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }
}

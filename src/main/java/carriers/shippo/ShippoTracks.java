package carriers.shippo;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a Track, from an answer or out of a webhook's {@code data}. */
public final class ShippoTracks {

    /** What a substatus says that its status does not. */
    private static final Map<String, TrackingStatus> BY_SUBSTATUS = Map.ofEntries(
            Map.entry("package_accepted", TrackingStatus.PICKED_UP),
            Map.entry("out_for_delivery", TrackingStatus.OUT_FOR_DELIVERY),
            Map.entry("pickup_available", TrackingStatus.READY_FOR_PICKUP),
            Map.entry("delivery_attempted", TrackingStatus.DELIVERY_FAILED),
            Map.entry("notice_left", TrackingStatus.DELIVERY_FAILED),
            Map.entry("location_inaccessible", TrackingStatus.DELIVERY_FAILED),
            Map.entry("address_issue", TrackingStatus.ON_HOLD),
            Map.entry("contact_carrier", TrackingStatus.ON_HOLD),
            Map.entry("delayed", TrackingStatus.ON_HOLD),
            Map.entry("package_damaged", TrackingStatus.ON_HOLD),
            Map.entry("package_held", TrackingStatus.ON_HOLD),
            Map.entry("reschedule_delivery", TrackingStatus.ON_HOLD));

    private static final Map<String, TrackingStatus> BY_STATUS = Map.of(
            "PRE_TRANSIT", TrackingStatus.INFO_RECEIVED,
            "TRANSIT", TrackingStatus.IN_TRANSIT,
            "DELIVERED", TrackingStatus.DELIVERED,
            "RETURNED", TrackingStatus.RETURN_TO_SENDER,
            "FAILURE", TrackingStatus.DELIVERY_FAILED);

    private static final String NOTHING_KNOWN = "UNKNOWN";

    private ShippoTracks() {}

    /**
     * The report in a Track.
     *
     * @param carrier name of the carrier as we know it
     * @return empty when the Track has no status (yet), or is none
     */
    public static Optional<TrackingReport> report(String carrier, JsonNode track) {
        JsonNode now = track.path("tracking_status");
        Optional<String> number = Fields.text(track, "tracking_number");
        if (number.isEmpty() || Fields.text(now, "status").isEmpty()) {
            return Optional.empty();
        }
        List<TrackingEvent> events = events(track, now);
        return Optional.of(new TrackingReport(
                carrier,
                number.get(),
                status(now),
                raw(now),
                place(now.path("location")),
                events,
                Fields.instant(track, "eta"),
                deliveredAt(now, events),
                Optional.empty()));
    }

    /**
     * The history and what is so now, each event once, by its date: the order of the list says nothing. That nothing is
     * known, which Shippo dates too, is no event: nobody has seen the parcel, and its label can be taken back.
     */
    private static List<TrackingEvent> events(JsonNode track, JsonNode now) {
        Stream<JsonNode> history =
                StreamSupport.stream(track.path("tracking_history").spliterator(), false);
        return Stream.concat(history, Stream.of(now))
                .flatMap(one -> event(one).stream())
                .distinct()
                .sorted(Comparator.comparing(TrackingEvent::at))
                .toList();
    }

    private static Optional<TrackingEvent> event(JsonNode json) {
        return Fields.instant(json, "status_date")
                .filter(at -> !NOTHING_KNOWN.equals(json.path("status").asText()))
                .map(at -> new TrackingEvent(
                        at,
                        status(json),
                        raw(json),
                        Fields.text(json, "status_details")
                                .or(() -> Fields.text(json.path("substatus"), "text"))
                                .orElse(""),
                        place(json.path("location"))));
    }

    private static TrackingStatus status(JsonNode json) {
        TrackingStatus status =
                BY_STATUS.getOrDefault(Fields.text(json, "status").orElse(""), TrackingStatus.UNKNOWN);
        if (status != TrackingStatus.IN_TRANSIT) {
            return status;
        }
        return Fields.text(json.path("substatus"), "code")
                .map(code -> BY_SUBSTATUS.getOrDefault(code, status))
                .orElse(status);
    }

    private static String raw(JsonNode json) {
        String status = Fields.text(json, "status").orElse("");
        return Fields.text(json.path("substatus"), "code")
                .map(code -> status + " " + code)
                .orElse(status);
    }

    private static Optional<Instant> deliveredAt(JsonNode now, List<TrackingEvent> events) {
        if (status(now) != TrackingStatus.DELIVERED) {
            return Optional.empty();
        }
        return events.stream()
                .filter(event -> event.status() == TrackingStatus.DELIVERED)
                .map(TrackingEvent::at)
                .findFirst();
    }

    private static Optional<String> place(JsonNode location) {
        String text = Stream.of("city", "state", "country")
                .flatMap(part -> Fields.text(location, part).stream())
                .collect(Collectors.joining(", "));
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}

package carriers.service;

import carriers.ProofOfDelivery;
import carriers.TrackingEvent;
import carriers.TrackingProse;
import carriers.TrackingReport;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where a parcel is. An event without a readable time is left out: it has no place in the order. */
final class TrackingAnswers {

    private static final List<String> RECIPIENT = List.of("signed_by", "recipient", "received_by");
    private static final Set<String> NAMED = Set.of("signed_by", "recipient", "received_by", "id_number", "signature");

    private TrackingAnswers() {}

    static Optional<TrackingReport> report(String askedCarrier, JsonNode json) {
        return Fields.text(json, "tracking_number")
                .flatMap(number -> Fields.text(json, "status")
                        .map(status -> new TrackingReport(
                                Fields.text(json, "carrier").orElse(askedCarrier),
                                number,
                                TrackingProse.read(status),
                                status,
                                Fields.text(json, "current_location"),
                                events(json.path("events")),
                                Fields.instant(json, "estimated_delivery"),
                                Fields.instant(json, "delivered_date"),
                                proof(json.path("proof_of_delivery")))));
    }

    private static List<TrackingEvent> events(JsonNode list) {
        List<TrackingEvent> events = new ArrayList<>();
        list.forEach(one -> event(one).ifPresent(events::add));
        events.sort(Comparator.comparing(TrackingEvent::at));
        return events;
    }

    private static Optional<TrackingEvent> event(JsonNode json) {
        String status = Fields.text(json, "status").orElse("");
        String description = Fields.text(json, "description").orElse("");
        return Fields.instant(json, "date")
                .map(at -> new TrackingEvent(
                        at,
                        TrackingProse.read(status, description),
                        status,
                        description,
                        Fields.text(json, "location")));
    }

    private static Optional<ProofOfDelivery> proof(JsonNode json) {
        if (!json.isObject() || json.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> details = new HashMap<>();
        json.fieldNames()
                .forEachRemaining(name -> Fields.text(json, name)
                        .filter(value -> !NAMED.contains(name))
                        .ifPresent(value -> details.put(name, value)));
        Optional<String> recipient = RECIPIENT.stream()
                .flatMap(name -> Fields.text(json, name).stream())
                .findFirst();
        return Optional.of(new ProofOfDelivery(
                recipient, Fields.text(json, "id_number"), Fields.text(json, "signature"), details));
    }
}

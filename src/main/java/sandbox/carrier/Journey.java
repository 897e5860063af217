package sandbox.carrier;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where a parcel is: a fixed function of its label and the time. */
final class Journey {

    /** The service writes times without an offset. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    /** Stages of the way before its end, for every carrier. */
    private static final int STAGES = 4;

    private Journey() {}

    static String time(Instant instant) {
        return TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** Whether the carrier has it in its hands at that time, so that the label can no longer be voided. */
    static boolean isUnderWay(BoughtLabel label, Duration stageTime, Instant now) {
        return !now.isBefore(label.boughtAt().plus(stageTime));
    }

    /** The answer to a tracking call. */
    static JsonObject report(SimCarrier carrier, BoughtLabel label, JourneyEnd end, Duration stageTime, Instant now) {
        CarrierProse prose = CarrierProse.of(carrier);
        JsonArray events = new JsonArray();
        String status = "";
        String place = "";
        int reached = label.voided() ? 0 : reached(label, stageTime, now);
        for (int stage = 0; stage <= reached; stage++) {
            status = prose.at(stage, end);
            place = place(label, stage);
            events.add(new JsonObject()
                    .put("date", time(label.boughtAt().plus(stageTime.multipliedBy(stage))))
                    .put("status", status)
                    .put("description", status + " - " + place)
                    .put("location", place));
        }
        boolean delivered = reached == STAGES && end == JourneyEnd.DELIVERED;
        JsonObject report = new JsonObject()
                .put("tracking_number", label.trackingNumber())
                .put("carrier", label.carrier())
                .put("status", label.voided() ? prose.voided() : status)
                .put("current_location", place)
                .put("estimated_delivery", time(label.estimatedDelivery()))
                .putNull("delivered_date")
                .put("events", events)
                .putNull("proof_of_delivery");
        return delivered ? delivered(report, carrier, label, stageTime) : report;
    }

    private static JsonObject delivered(JsonObject report, SimCarrier carrier, BoughtLabel label, Duration stageTime) {
        String recipient = label.request().getJsonObject("destination").getString("contact_name");
        return report.put("delivered_date", time(label.boughtAt().plus(stageTime.multipliedBy(STAGES))))
                .put(
                        "proof_of_delivery",
                        carrier.proof(recipient, label.trackingNumber()).orElse(null));
    }

    private static int reached(BoughtLabel label, Duration stageTime, Instant now) {
        long nanos = Math.max(1, stageTime.toNanos());
        long stages = Duration.between(label.boughtAt(), now).toNanos() / nanos;
        return (int) Math.max(0, Math.min(STAGES, stages));
    }

    private static String place(BoughtLabel label, int stage) {
        return label.request()
                .getJsonObject(stage <= 1 ? "origin" : "destination")
                .getString("city");
    }
}

package sandbox.easypost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parcels that are followed: those bought here, those asked for, and the test codes. */
final class Trackers {

    private static final Map<String, String> TEST_CODES = Map.of(
            "EZ1000000001", "pre_transit",
            "EZ2000000002", "in_transit",
            "EZ3000000003", "out_for_delivery",
            "EZ4000000004", "delivered",
            "EZ5000000005", "return_to_sender",
            "EZ6000000006", "failure",
            "EZ7000000007", "unknown");
    private static final Map<String, String> DETAILS = Map.of(
            "pre_transit", "label_created",
            "in_transit", "departed_facility",
            "out_for_delivery", "out_for_delivery",
            "delivered", "arrived_at_destination",
            "return_to_sender", "return",
            "failure", "failure");

    private final Clock clock;
    private final ObjectBook book;

    Trackers(Clock clock, ObjectBook book) {
        this.clock = clock;
        this.book = book;
    }

    synchronized JsonObject bought(String code, String carrier, JsonObject shipment) {
        JsonObject tracker = tracker(code, carrier, shipment.getString("mode"), "0.00000");
        tracker.put("shipment_id", shipment.getString("id"));
        return book.add(tracker);
    }

    /** The tracker of that code and carrier, made within the last three months; else a new one, which costs a fee. */
    synchronized JsonObject followed(JsonObject asked, String mode) {
        String code = Body.text(asked, "tracking_code")
                .orElseThrow(() -> Refusal.field(
                        "PARAMETER.REQUIRED", "Missing required parameter.", "tracking_code", "cannot be blank"));
        String carrier = Body.text(asked, "carrier").orElse("USPS");
        Optional<JsonObject> known = coded(code, mode).stream()
                .filter(one -> one.getString("carrier").equals(carrier))
                .filter(this::isRecent)
                .findFirst();
        return known.orElseGet(() -> begin(code, carrier, mode));
    }

    synchronized List<JsonObject> coded(String code, String mode) {
        return book.all("trk_").stream()
                .filter(one -> one.getString("tracking_code").equals(code))
                .filter(one -> one.getString("mode").equals(mode))
                .toList();
    }

    /** Moves a parcel; the answer is the event's object. */
    synchronized List<JsonObject> move(String code, String status, String detail, String message) {
        List<JsonObject> moved = book.all("trk_").stream()
                .filter(one -> one.getString("tracking_code").equals(code))
                .toList();
        moved.forEach(tracker -> step(tracker, status, detail, message));
        return moved;
    }

    private JsonObject begin(String code, String carrier, String mode) {
        JsonObject tracker = tracker(code, carrier, mode, "0.02000");
        String status = TEST_CODES.getOrDefault(code, "unknown");
        if (!status.equals("unknown")) {
            step(tracker, status, DETAILS.getOrDefault(status, "unknown"), "Test: " + status);
        }
        return book.add(tracker);
    }

    private boolean isRecent(JsonObject tracker) {
        Instant oldest = clock.instant().atOffset(ZoneOffset.UTC).minusMonths(3).toInstant();
        return Instant.parse(tracker.getString("created_at")).isAfter(oldest);
    }

    private JsonObject tracker(String code, String carrier, String mode, String fee) {
        String id = book.ids().next("trk");
        return new JsonObject()
                .put("id", id)
                .put("object", "Tracker")
                .put("mode", mode)
                .put("tracking_code", code)
                .put("carrier", carrier)
                .put("status", "unknown")
                .put("status_detail", "unknown")
                .put("created_at", clock.instant().toString())
                .putNull("signed_by")
                .putNull("weight")
                .putNull("est_delivery_date")
                .putNull("shipment_id")
                .putNull("carrier_detail")
                .put("public_url", "https://track.example/" + id)
                .put("tracking_details", new JsonArray())
                .put(
                        "fees",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "TrackerFee")
                                        .put("amount", fee)
                                        .put("charged", !fee.startsWith("0.00"))
                                        .put("refunded", false)));
    }

    private void step(JsonObject tracker, String status, String detail, String message) {
        Instant now = clock.instant();
        tracker.put("status", status).put("status_detail", detail).put("updated_at", now.toString());
        if (status.equals("delivered")) {
            tracker.put("signed_by", "J Doe");
        }
        tracker.getJsonArray("tracking_details")
                .add(new JsonObject()
                        .put("object", "TrackingDetail")
                        .put("message", message)
                        .put("status", status)
                        .put("status_detail", detail)
                        .put("datetime", now.toString())
                        .put("source", tracker.getString("carrier"))
                        .putNull("carrier_code")
                        .put(
                                "tracking_location",
                                new JsonObject()
                                        .put("city", "RENO")
                                        .put("state", "NV")
                                        .putNull("country")
                                        .put("zip", "89501")));
    }
}

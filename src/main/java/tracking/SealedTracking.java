package tracking;

import carriers.ProofOfDelivery;
import carriers.TrackingEvent;
import carriers.TrackingStatus;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.json.Json;

/** Seals and opens what is personal in tracking: where a parcel was seen, what was said of it, and who took it. */
final class SealedTracking {

    private static final Field PROOF = new Field("shipments", "proof_sealed");
    private static final Field WORDS = new Field("shipments", "tracking_words_sealed");
    private static final Field DETAIL = new Field("tracking_events", "detail_sealed");

    private final Keyring keyring;

    SealedTracking(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The same for the same event however often it is reported, and readable by nobody without our key. */
    Buffer eventKey(TrackingEvent event) {
        String words = event.rawStatus().isEmpty() ? event.description() : event.rawStatus();
        String identity = event.at().toEpochMilli() + "\n" + words + "\n"
                + event.location().orElse("");
        return Buffer.buffer(keyring.keyedHash("tracking_events.event_key", identity.getBytes(StandardCharsets.UTF_8)));
    }

    Buffer detail(String storeId, long shipmentId, TrackingEvent event) {
        ObjectNode json = Json.mapper()
                .createObjectNode()
                .put("raw_status", event.rawStatus())
                .put("description", event.description());
        event.location().ifPresent(location -> json.put("location", location));
        return Buffer.buffer(keyring.seal(DETAIL, place(storeId, shipmentId), write(json)));
    }

    /**
     * The event that was sealed; its words are empty if it was stored while those lay beside it in clear.
     *
     * @param detail empty once the customer was erased
     */
    TrackingEvent event(String storeId, long shipmentId, Instant at, TrackingStatus status, Optional<byte[]> detail) {
        JsonNode json = detail.map(bytes -> read(keyring.open(DETAIL, place(storeId, shipmentId), bytes)))
                .orElseGet(MissingNode::getInstance);
        return new TrackingEvent(
                at,
                status,
                json.path("raw_status").asText(),
                json.path("description").asText(),
                text(json, "location"));
    }

    Buffer words(String storeId, long shipmentId, Words words) {
        ObjectNode json = Json.mapper().createObjectNode();
        words.rawStatus().ifPresent(raw -> json.put("raw_status", raw));
        words.location().ifPresent(location -> json.put("location", location));
        return Buffer.buffer(keyring.seal(WORDS, place(storeId, shipmentId), write(json)));
    }

    Words words(String storeId, long shipmentId, byte[] sealed) {
        JsonNode json = read(keyring.open(WORDS, place(storeId, shipmentId), sealed));
        return new Words(text(json, "raw_status"), text(json, "location"));
    }

    Buffer proof(String storeId, long shipmentId, ProofOfDelivery proof) {
        ObjectNode json = Json.mapper().createObjectNode();
        proof.recipient().ifPresent(recipient -> json.put("recipient", recipient));
        proof.idNumber().ifPresent(number -> json.put("id_number", number));
        proof.signature().ifPresent(signature -> json.put("signature", signature));
        ObjectNode details = json.putObject("details");
        proof.details().forEach(details::put);
        return Buffer.buffer(keyring.seal(PROOF, place(storeId, shipmentId), write(json)));
    }

    ProofOfDelivery proof(String storeId, long shipmentId, byte[] sealed) {
        JsonNode json = read(keyring.open(PROOF, place(storeId, shipmentId), sealed));
        Map<String, String> details = new HashMap<>();
        json.path("details")
                .properties()
                .forEach(entry -> details.put(entry.getKey(), entry.getValue().asText()));
        return new ProofOfDelivery(text(json, "recipient"), text(json, "id_number"), text(json, "signature"), details);
    }

    private static String place(String storeId, long shipmentId) {
        return storeId + "/" + shipmentId;
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }

    private static byte[] write(JsonNode json) {
        try {
            return Json.mapper().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree of texts is always writable", e);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("what tracking sealed is not what it wrote");
        }
    }

    /**
     * A carrier's newest words on a parcel: prose, which may name a person.
     *
     * @param rawStatus its words for the status
     * @param location where it saw the parcel last
     */
    record Words(Optional<String> rawStatus, Optional<String> location) {

        static final Words NONE = new Words(Optional.empty(), Optional.empty());
    }
}

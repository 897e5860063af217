package notifications.outgoing;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows endpoints and deliveries. Pure. */
final class EndpointJson {
    private EndpointJson() {}

    static Map<String, @Nullable Object> of(Endpoint endpoint) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", endpoint.id());
        json.put("store_id", endpoint.storeId().isEmpty() ? null : endpoint.storeId());
        json.put("url", endpoint.url());
        json.put("description", endpoint.description().orElse(null));
        json.put(
                "event_types",
                endpoint.types().map(types -> types.stream().sorted().toList()).orElse(null));
        json.put("enabled", endpoint.enabled());
        json.put("disabled_because", endpoint.disabledBecause().orElse(null));
        json.put("last_sequence", endpoint.lastSequence());
        json.put("pending", endpoint.pending());
        json.put("dropped", endpoint.dropped());
        json.put("failures", endpoint.health().failures());
        json.put("failing_since", text(endpoint.health().failingSince()));
        json.put("resting_until", text(endpoint.health().restUntil()));
        json.put("last_taken_at", text(endpoint.lastTakenAt()));
        json.put("previous_secret_until", text(endpoint.secrets().previousUntil()));
        json.put("version", endpoint.version());
        json.put("created_at", endpoint.createdAt().toString());
        json.put("updated_at", endpoint.updatedAt().toString());
        return json;
    }

    /** With the key, which is shown this once. */
    static JsonObject keyed(EndpointDesk.Keyed keyed) {
        Map<String, @Nullable Object> json = of(keyed.endpoint());
        json.put("secret", keyed.secret().text());
        return new JsonObject(json);
    }

    static Map<String, @Nullable Object> of(Delivery delivery) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", delivery.id());
        json.put("event_id", delivery.event().id());
        json.put("type", delivery.event().type());
        json.put("store_id", delivery.event().storeId().orElse(null));
        json.put("subject_id", delivery.event().subject().orElse(null));
        json.put("sequence", delivery.event().sequence());
        json.put("timestamp", delivery.event().at().toString());
        json.put("state", delivery.state().wireName());
        json.put("attempts", delivery.attempts());
        json.put(
                "next_attempt_at",
                delivery.state() == Delivery.State.PENDING ? delivery.nextAt().toString() : null);
        json.put("settled_at", text(delivery.settledAt()));
        json.put("tries", delivery.tries());
        json.put("created_at", delivery.createdAt().toString());
        return json;
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}

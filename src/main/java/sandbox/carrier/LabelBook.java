package sandbox.carrier;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All labels sold. Every purchase is a new one: the service knows no idempotency. */
final class LabelBook {

    private final Map<String, BoughtLabel> labels = new LinkedHashMap<>();
    private final Map<String, JourneyEnd> ends = new HashMap<>();
    private long sequence = 1000;

    synchronized BoughtLabel buy(Tariff.Price price, JsonObject request, Instant now) {
        sequence += 7;
        BoughtLabel label = new BoughtLabel(
                price.carrier().wireName,
                price.carrier().number(sequence),
                request.getString("order_id"),
                Optional.ofNullable(request.getString("reference_number")),
                price.service(),
                price.amount(),
                price.currency(),
                now,
                now.plus(Duration.ofDays(price.days())),
                false,
                request);
        labels.put(label.trackingNumber(), label);
        return label;
    }

    synchronized List<BoughtLabel> all() {
        return List.copyOf(labels.values());
    }

    synchronized Optional<BoughtLabel> numbered(String trackingNumber) {
        return Optional.ofNullable(labels.get(trackingNumber));
    }

    synchronized List<BoughtLabel> referenced(String reference) {
        return labels.values().stream()
                .filter(label -> label.reference().filter(reference::equals).isPresent())
                .toList();
    }

    synchronized void voidLabel(String trackingNumber) {
        labels.computeIfPresent(trackingNumber, (number, label) -> label.asVoided());
    }

    synchronized void end(String trackingNumber, JourneyEnd end) {
        ends.put(trackingNumber, end);
    }

    synchronized JourneyEnd end(String trackingNumber) {
        return ends.getOrDefault(trackingNumber, JourneyEnd.DELIVERED);
    }
}

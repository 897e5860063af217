package notifications.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code wc_outgoing_webhooks_total{outcome}} and {@code wc_outgoing_webhook_duration_seconds} of attempts,
 * {@code wc_outgoing_webhooks_given_up_total} of deliveries that were tried for the last time, and of what waits
 * {@code wc_outgoing_webhooks_pending} and {@code wc_outgoing_webhooks_oldest_seconds}. Without labels of endpoints, whose
 * number is not ours to bound. Thread-safe.
 */
final class OutgoingMetrics {
    private final MeterRegistry registry;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();

    OutgoingMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("wc.outgoing.webhooks.pending", pending, AtomicLong::get)
                .description("Deliveries to endpoints that are still to be made")
                .register(registry);
        Gauge.builder("wc.outgoing.webhooks.oldest.seconds", oldestSeconds, AtomicLong::get)
                .description("How long the oldest of them has waited")
                .register(registry);
    }

    void attempt(SendOutcome outcome, Duration took) {
        Counter.builder("wc.outgoing.webhooks")
                .description("Attempts to deliver to endpoints")
                .tag("outcome", name(outcome))
                .register(registry)
                .increment();
        Timer.builder("wc.outgoing.webhook.duration")
                .description("Duration of attempts to deliver to endpoints")
                .register(registry)
                .record(took);
    }

    void givenUp() {
        Counter.builder("wc.outgoing.webhooks.given.up")
                .description("Deliveries that were tried for the last time")
                .register(registry)
                .increment();
    }

    void backlog(DeliveryRepository.Backlog backlog, Instant now) {
        pending.set(backlog.deliveries());
        oldestSeconds.set(backlog.since()
                .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                .orElse(0L));
    }

    private static String name(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Accepted) {
            return "delivered";
        }
        if (outcome instanceof SendOutcome.Gone) {
            return "gone";
        }
        return outcome.status().isPresent() ? "refused" : "no_answer";
    }
}

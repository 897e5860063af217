package webhooks;

/** Counts what happens to deliveries: {@code wc_webhook_events_total}. */
@FunctionalInterface
public interface WebhookMetrics {

    /** A status that is no delivery's state: the same delivery came again. */
    String DUPLICATE = "duplicate";

    /** Refused: unknown store or bad signature. */
    String REJECTED = "rejected";

    /** Committed, and answered so. */
    String RECEIVED = "received";

    /** Could not be committed: the queue was full, or the database gone. */
    String FAILED = "failed";

    /** One delivery of a store reached a status. */
    void event(String storeId, String topic, String status);
}

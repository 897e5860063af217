package fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Goods that come back.
 *
 * @param id ours
 * @param orderId our id of the order
 * @param wcRefundId the refund that it follows from; empty for one that a person started
 * @param reference our name of it towards the returns service
 * @param items what comes back
 * @param startedBy a principal, or {@code automation}
 * @param serviceId the returns service's name of it
 * @param trackingNumber of the parcel, where the returns service told one
 * @param problem why the returns service does not take it
 * @param receivedAt when what came back arrived, by the tracking of its label
 */
record Return(
        long id,
        long orderId,
        Optional<Long> wcRefundId,
        State state,
        UUID reference,
        List<Item> items,
        String startedBy,
        Optional<String> serviceId,
        Optional<String> trackingNumber,
        Optional<String> problem,
        Optional<Instant> receivedAt,
        Instant createdAt,
        Instant updatedAt) {

    Return {
        items = List.copyOf(items);
    }

    /** How far it is. */
    enum State {
        RECORDED,
        ANNOUNCING,
        ANNOUNCED,
        REFUSED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /** How many of a line. */
    record Item(long lineId, String sku, BigDecimal quantity) {}
}

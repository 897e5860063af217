package notifications;

import java.time.Instant;
import java.util.Optional;

/**
 * A stored notification.
 *
 * @param storeId the store
 * @param id ours
 * @param event what the customer is told of
 * @param state how far it is
 * @param messageId of its mail, with the angle brackets
 * @param recipientSealed the address
 * @param contentSealed language and data
 * @param createdAt when it was requested
 */
record Notification(
        String storeId,
        long id,
        NotificationEvent event,
        NotificationState state,
        String messageId,
        Optional<byte[]> recipientSealed,
        Optional<byte[]> contentSealed,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Notification[" + storeId + "/" + id + ", " + state.wireName() + "]";
    }
}

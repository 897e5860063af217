package webhooks;

import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A delivery on its way into the inbox.
 *
 * @param receipt  ours, made when it came: tells after a lost connection whether the row in the table is this one
 * @param bodyHash keyed hash of the body, in hex
 * @param sealed   the body, encrypted
 */
record InboxRow(
        UUID receipt,
        String storeId,
        String topic,
        String deliveryId,
        String bodyHash,
        OptionalLong webhookId,
        String source,
        Intake intake,
        Buffer sealed,
        int bodyBytes) {

    /** By which a delivery that comes again is known. */
    record Key(String storeId, String topic, String deliveryId, String bodyHash) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::storeId)
                .thenComparing(Key::topic)
                .thenComparing(Key::deliveryId)
                .thenComparing(Key::bodyHash);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Key key() {
        return new Key(storeId, topic, deliveryId, bodyHash);
    }

    /** The same bytes as a row that the database can take in any case: with a reason, and nothing read from them. */
    InboxRow quarantined(String reason) {
        Intake refused = new Intake(
                DeliveryState.QUARANTINED,
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
        return new InboxRow(receipt, storeId, "", "", bodyHash, OptionalLong.empty(), "", refused, sealed, bodyBytes);
    }
}

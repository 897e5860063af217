package webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery in the inbox, without its body.
 *
 * @param id ours
 * @param state how far it has come
 * @param reason why it ended so, where there is something to say
 * @param kind of the resource, also one that we keep no records of; empty when nothing could be read
 * @param resourceId the store's id of the resource
 * @param modifiedAt of the resource, as the body says
 * @param deliveryId WooCommerce's
 * @param webhookId WooCommerce's
 * @param source the address that the shop believes is its own
 * @param confirmOnly its body only prompts a look at the store
 * @param doubles how often it came again
 * @param replays how often a person has had it worked off again
 * @param bodyBytes the body's size
 * @param bodyKept whether its body is still here
 * @param receivedAt when it first came
 * @param finishedAt when it was settled
 */
public record WebhookEvent(
        long id,
        String storeId,
        String topic,
        DeliveryState state,
        Optional<String> reason,
        Optional<String> kind,
        Optional<Long> resourceId,
        Optional<Instant> modifiedAt,
        String deliveryId,
        Optional<Long> webhookId,
        String source,
        boolean confirmOnly,
        int doubles,
        int replays,
        int bodyBytes,
        boolean bodyKept,
        Instant receivedAt,
        Optional<Instant> finishedAt) {}

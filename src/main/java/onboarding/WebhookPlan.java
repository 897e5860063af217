package onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stores.OwnWebhook;

/** Which webhooks a store still needs, and which of those it has are ours; pure. */
final class WebhookPlan {

    /** What we want to hear of. Customers have no {@code restored}; coupons are nothing to us. */
    static final List<String> TOPICS = List.of(
            "order.created",
            "order.updated",
            "order.deleted",
            "order.restored",
            "product.created",
            "product.updated",
            "product.deleted",
            "product.restored",
            "customer.created",
            "customer.updated",
            "customer.deleted");

    private static final String NAME_PREFIX = "Quenty ";

    private final String deliveryUrl;
    private final List<Existing> existing;

    /**
     * A plan.
     *
     * @param deliveryUrl where the store's webhooks deliver to
     * @param existing all webhooks that the store has
     */
    WebhookPlan(String deliveryUrl, List<Existing> existing) {
        this.deliveryUrl = deliveryUrl;
        this.existing = List.copyOf(existing);
    }

    /** A webhook as the store lists it. */
    record Existing(long id, String name, String topic, String deliveryUrl) {}

    /** The topics that nothing brings to us yet. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(TOPICS);
        existing.stream().filter(this::reachesUs).forEach(hook -> missing.remove(hook.topic()));
        return missing;
    }

    /**
     * Those that we created: by their name, since one that a person entered with the same URL is theirs. Also found when
     * we died between creating it and remembering it.
     */
    List<OwnWebhook> ours() {
        return existing.stream()
                .filter(this::reachesUs)
                .filter(hook -> hook.name().equals(name(hook.topic())))
                .map(hook -> new OwnWebhook(hook.id(), hook.topic(), hook.deliveryUrl()))
                .toList();
    }

    /** The remembered ones that the store no longer has. */
    List<Long> vanished(List<OwnWebhook> remembered) {
        return remembered.stream()
                .map(OwnWebhook::webhookId)
                .filter(id -> find(id).isEmpty())
                .toList();
    }

    /** What we call our webhook of a topic. */
    static String name(String topic) {
        return NAME_PREFIX + topic;
    }

    private Optional<Existing> find(long id) {
        return existing.stream().filter(hook -> hook.id() == id).findFirst();
    }

    private boolean reachesUs(Existing hook) {
        return hook.deliveryUrl().equals(deliveryUrl);
    }
}

package onboarding;

import java.util.ArrayList;
import java.util.List;
import stores.OwnWebhook;

/**
 * Which webhooks a store still needs, and which of ours are of no use; pure. One that is not active delivers nothing,
 * and the count of its failures outlives its being switched on: only a new one is good for seven failures again.
 */
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
    private static final String ACTIVE = "active";

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
    record Existing(long id, String name, String topic, String deliveryUrl, String status) {

        /** Whether it is still what we created: a shop that moved or came back from a backup gives its ids to others. */
        boolean is(OwnWebhook own) {
            return id == own.webhookId() && topic.equals(own.topic()) && deliveryUrl.equals(own.deliveryUrl());
        }
    }

    /** The topics that nothing brings to us, once the {@link #useless} ones are gone. */
    List<String> missing(List<OwnWebhook> remembered) {
        List<Existing> useless = useless(remembered);
        List<String> missing = new ArrayList<>(TOPICS);
        existing.stream()
                .filter(hook -> reachesUs(hook) && isActive(hook) && !useless.contains(hook))
                .forEach(hook -> missing.remove(hook.topic()));
        return missing;
    }

    /**
     * Those that we created and that bring nothing: switched off, or of a registration that we do not remember. The
     * latter may be signed with a secret that nobody can read any more, and each delivery would be refused. Ours are
     * known by their name, since one that a person entered with the same URL is theirs.
     */
    List<Existing> useless(List<OwnWebhook> remembered) {
        return existing.stream()
                .filter(this::reachesUs)
                .filter(hook -> hook.name().equals(name(hook.topic())))
                .filter(hook -> !isActive(hook) || remembered.stream().noneMatch(hook::is))
                .toList();
    }

    /** The remembered ones that the store no longer has, or whose id is another's by now. */
    List<Long> vanished(List<OwnWebhook> remembered) {
        return remembered.stream()
                .filter(own -> existing.stream().noneMatch(hook -> hook.is(own)))
                .map(OwnWebhook::webhookId)
                .toList();
    }

    /** What we call our webhook of a topic. */
    static String name(String topic) {
        return NAME_PREFIX + topic;
    }

    private static boolean isActive(Existing hook) {
        return hook.status().equals(ACTIVE);
    }

    private boolean reachesUs(Existing hook) {
        return hook.deliveryUrl().equals(deliveryUrl);
    }
}

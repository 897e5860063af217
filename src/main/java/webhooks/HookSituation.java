package webhooks;

import java.util.List;
import java.util.Set;
import stores.OwnWebhook;

/**
 * All that is known when a store's webhooks are looked at.
 *
 * @param deliveryUrl where they shall deliver to
 * @param existing all webhooks that the store has
 * @param remembered those that we created and remember
 * @param refused ids whose deliveries were refused, and none was taken since
 * @param ownerLost ids that deliver without content, and none with content since
 * @param silentResources resources, such as {@code order}, that change while nothing is delivered of them
 */
record HookSituation(
        String deliveryUrl,
        List<HookInStore> existing,
        List<OwnWebhook> remembered,
        Set<Long> refused,
        Set<Long> ownerLost,
        Set<String> silentResources) {

    HookSituation {
        existing = List.copyOf(existing);
        remembered = List.copyOf(remembered);
        refused = Set.copyOf(refused);
        ownerLost = Set.copyOf(ownerLost);
        silentResources = Set.copyOf(silentResources);
    }

    /** Without any sign that a webhook fails which the store calls active. */
    static HookSituation plain(String deliveryUrl, List<HookInStore> existing, List<OwnWebhook> remembered) {
        return new HookSituation(deliveryUrl, existing, remembered, Set.of(), Set.of(), Set.of());
    }
}

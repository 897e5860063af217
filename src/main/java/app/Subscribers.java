package app;

import catalog.ProductKind;
import fulfilment.FulfilmentTasks;
import inventory.InventoryTasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onboarding.Reconsider;
import orders.OrderKind;
import privacy.PrivacyRequests;
import shipping.ShippingFacts;
import tracking.TrackingFacts;

/** Which task kinds want to know of which facts. */
final class Subscribers {

    private Subscribers() {}

    static Map<String, List<String>> all() {
        List<String> advance = List.of(FulfilmentTasks.ADVANCE);
        List<String> orders = List.of(FulfilmentTasks.ADVANCE, InventoryTasks.ORDER);
        Map<String, List<String>> all = new HashMap<>(PrivacyRequests.subscribers());
        all.put(OrderKind.CHANGED, orders);
        all.put(ProductKind.CHANGED, List.of(InventoryTasks.PRODUCT));
        all.put(ShippingFacts.CHANGED, advance);
        all.put(TrackingFacts.CHANGED, orders);
        all.put(TrackingFacts.DELAYED, List.of(FulfilmentTasks.DELAYED));
        all.put(ShippingFacts.RULES_CHANGED, List.of(Reconsider.TASK_KIND));
        return all;
    }
}

package webhooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stores.OwnWebhook;

/**
 * Compares a store's webhooks with what they should be; pure. Ours are those that we remember, and those with our name that
 * deliver to us: a person's webhook with the same URL is theirs, counts where it works, and is never touched.
 */
final class HookReview {

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

    /** The name of a webhook that is created to see whether it reaches us, and deleted again. */
    static final String CHECK_NAME = "Quenty doctor";

    private static final String NAME_PREFIX = "Quenty ";

    private final HookSituation now;
    private final Map<Long, OwnWebhook> remembered;
    private final List<HookFinding> findings = new ArrayList<>();
    private final List<HookInStore> remove = new ArrayList<>();
    private final List<Long> resign = new ArrayList<>();
    private final Set<String> served = new HashSet<>();

    private HookReview(HookSituation now) {
        this.now = now;
        this.remembered = now.remembered().stream()
                .collect(Collectors.toMap(OwnWebhook::webhookId, Function.identity(), (a, b) -> a, HashMap::new));
    }

    /** What is wrong and what mends it. */
    static HookPlan of(HookSituation situation) {
        return new HookReview(situation).plan();
    }

    /** What we call our webhook of a topic. */
    static String name(String topic) {
        return NAME_PREFIX + topic;
    }

    private HookPlan plan() {
        List<HookInStore> byId = now.existing().stream()
                .sorted(Comparator.comparingLong(HookInStore::id))
                .toList();
        byId.stream().filter(this::ours).forEach(this::reviewOurs);
        byId.stream().filter(hook -> !ours(hook) && reachesUs(hook)).forEach(this::reviewForeign);
        List<String> create =
                TOPICS.stream().filter(topic -> !served.contains(topic)).toList();
        Set<String> explained = findings.stream()
                .filter(finding -> !finding.fault().foreign())
                .map(HookFinding::topic)
                .collect(Collectors.toSet());
        create.stream()
                .filter(topic -> !explained.contains(topic))
                .map(HookFinding::missing)
                .forEach(findings::add);
        return new HookPlan(findings, remove, create, resign, vanished());
    }

    private void reviewOurs(HookInStore hook) {
        Optional<HookFault> fault = fault(hook);
        if (fault.isEmpty()) {
            served.add(hook.topic());
            return;
        }
        findings.add(HookFinding.of(fault.get(), hook));
        if (fault.get() == HookFault.WRONG_SECRET) {
            served.add(hook.topic());
            resign.add(hook.id());
        } else {
            remove.add(hook);
        }
    }

    private Optional<HookFault> fault(HookInStore hook) {
        Optional<OwnWebhook> known = known(hook);
        if (known.isEmpty() && hook.name().equals(CHECK_NAME)) {
            return Optional.of(HookFault.LEFT_OVER);
        }
        if (!hook.active()) {
            return Optional.of(hook.paused() ? HookFault.PAUSED : HookFault.DISABLED);
        }
        if (known.isEmpty()) {
            return Optional.of(HookFault.FORGOTTEN);
        }
        if (!reachesUs(hook)) {
            return Optional.of(HookFault.WRONG_URL);
        }
        if (!known.get().topic().equals(hook.topic())) {
            return Optional.of(HookFault.WRONG_TOPIC);
        }
        return served.contains(hook.topic()) ? Optional.of(HookFault.TWICE) : failing(hook);
    }

    /** What an active webhook can suffer from. */
    private Optional<HookFault> failing(HookInStore hook) {
        if (now.ownerLost().contains(hook.id())) {
            return Optional.of(HookFault.OWNER_LOST_RIGHTS);
        }
        if (now.refused().contains(hook.id())) {
            return Optional.of(HookFault.WRONG_SECRET);
        }
        boolean announces = hook.topic().endsWith(".created") || hook.topic().endsWith(".updated");
        return announces && now.silentResources().contains(hook.resource())
                ? Optional.of(HookFault.SILENT)
                : Optional.empty();
    }

    private void reviewForeign(HookInStore hook) {
        if (!hook.active()) {
            findings.add(HookFinding.of(HookFault.FOREIGN_OFF, hook));
        } else if (now.refused().contains(hook.id())) {
            findings.add(HookFinding.of(HookFault.FOREIGN_WRONG_SECRET, hook));
        } else if (now.ownerLost().contains(hook.id())) {
            findings.add(HookFinding.of(HookFault.FOREIGN_OWNER_LOST_RIGHTS, hook));
        } else {
            served.add(hook.topic());
        }
    }

    private List<Long> vanished() {
        return remembered.values().stream()
                .filter(own -> now.existing().stream().noneMatch(hook -> isStill(hook, own)))
                .map(OwnWebhook::webhookId)
                .sorted()
                .toList();
    }

    private boolean ours(HookInStore hook) {
        return known(hook).isPresent() || (reachesUs(hook) && named(hook));
    }

    private Optional<OwnWebhook> known(HookInStore hook) {
        return Optional.ofNullable(remembered.get(hook.id())).filter(own -> isStill(hook, own));
    }

    /**
     * Whether a webhook is still the one that we created: as we made it, or changed by a person, who left it our name. An id
     * alone tells nothing, since a shop that moved or came back from a backup gives its ids to others; and one that delivers
     * to a service like this one elsewhere may be that one's.
     */
    static boolean isStill(HookInStore hook, OwnWebhook own) {
        if (hook.id() != own.webhookId()) {
            return false;
        }
        boolean sameUrl = hook.deliveryUrl().equals(own.deliveryUrl());
        if (sameUrl && hook.topic().equals(own.topic())) {
            return true;
        }
        return hook.name().equals(name(own.topic()))
                && (sameUrl || !hook.deliveryUrl().contains(WatchSettings.DELIVERY_PATH));
    }

    private static boolean named(HookInStore hook) {
        return hook.name().equals(name(hook.topic())) || hook.name().equals(CHECK_NAME);
    }

    private boolean reachesUs(HookInStore hook) {
        return hook.deliveryUrl().equals(now.deliveryUrl());
    }
}

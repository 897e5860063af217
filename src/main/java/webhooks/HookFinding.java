package webhooks;

import java.util.OptionalLong;

/**
 * Something wrong with a store's webhooks.
 *
 * @param topic such as {@code order.updated}
 * @param webhookId the store's id of it; empty where there is none
 */
public record HookFinding(HookFault fault, String topic, OptionalLong webhookId) {

    static HookFinding of(HookFault fault, HookInStore hook) {
        return new HookFinding(fault, hook.topic(), OptionalLong.of(hook.id()));
    }

    static HookFinding missing(String topic) {
        return new HookFinding(HookFault.MISSING, topic, OptionalLong.empty());
    }

    /** As in the table: the fault, the topic, and the id where there is one. */
    String stored() {
        return fault.wireName() + " " + topic + (webhookId.isPresent() ? " " + webhookId.getAsLong() : "");
    }

    static HookFinding ofStored(String stored) {
        String[] parts = stored.split(" ", 3);
        OptionalLong id = parts.length == 3 ? OptionalLong.of(Long.parseLong(parts[2])) : OptionalLong.empty();
        return new HookFinding(HookFault.of(parts[0]), parts[1], id);
    }

    /** Such as {@code order.updated (webhook 12): it was paused in the shop}. */
    public String words() {
        String hook = webhookId.isPresent() ? " (webhook " + webhookId.getAsLong() + ")" : "";
        return topic + hook + ": " + fault.words();
    }
}

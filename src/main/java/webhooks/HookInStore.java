package webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A webhook as its store lists it.
 *
 * @param status {@code active}, {@code paused} by a person, or {@code disabled} by WooCommerce after its seventh failure
 */
record HookInStore(long id, String name, String topic, String deliveryUrl, String status) {

    private static final String ACTIVE = "active";
    private static final String PAUSED = "paused";

    static HookInStore of(ObjectNode hook) {
        return new HookInStore(
                hook.path("id").asLong(),
                hook.path("name").asText(),
                hook.path("topic").asText(),
                hook.path("delivery_url").asText(),
                hook.path("status").asText());
    }

    boolean active() {
        return status.equals(ACTIVE);
    }

    boolean paused() {
        return status.equals(PAUSED);
    }

    /** What it tells of, such as {@code order}. */
    String resource() {
        int dot = topic.indexOf('.');
        return dot < 0 ? topic : topic.substring(0, dot);
    }
}

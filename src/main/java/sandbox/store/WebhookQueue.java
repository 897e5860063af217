package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries wait, and what became of each webhook's attempts. Edits of one thing merge while a delivery for it
 * waits; the seventh failure in a row disables a webhook. Guarded by the state's monitor.
 */
final class WebhookQueue {

    private static final int MOST_FAILURES = 5;

    private final StoreState state;
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private final List<Long> pings = new ArrayList<>();
    private final Map<Long, Attempts> attempts = new HashMap<>();
    private boolean ownerLostRights;

    /** A delivery that waits: one webhook and what it tells of. */
    record Waiting(long webhookId, long resourceId) {}

    /** Failures in a row, and whether the receiver still owes a ping its 200. */
    private static final class Attempts {
        private int failures;
        private boolean pingPending = true;
    }

    WebhookQueue(StoreState state) {
        this.state = state;
    }

    /** Queues what the shop announced for every active webhook of the topic. */
    void enqueueAnnounced() {
        for (StoreState.Announcement announcement : state.drainAnnouncements()) {
            state.all(Kind.WEBHOOK).stream()
                    .filter(webhook -> announcement.topic().equals(webhook.getString("topic")))
                    .filter(webhook -> "active".equals(webhook.getString("status")))
                    .forEach(webhook -> waiting.add(new Waiting(webhook.getLong("id"), announcement.id())));
        }
    }

    List<Waiting> takeWaiting() {
        List<Waiting> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    int waiting() {
        return waiting.size();
    }

    void wantPing(long webhookId) {
        of(webhookId).pingPending = true;
        pings.add(webhookId);
    }

    List<Long> takePings() {
        List<Long> taken = List.copyOf(pings);
        pings.clear();
        return taken;
    }

    boolean pingPending(long webhookId) {
        return of(webhookId).pingPending;
    }

    int failures(long webhookId) {
        return of(webhookId).failures;
    }

    void ownerLostRights(boolean lost) {
        ownerLostRights = lost;
    }

    /** The webhook if it may still deliver. */
    Optional<JsonObject> active(long webhookId) {
        return state.find(Kind.WEBHOOK, webhookId).filter(one -> "active".equals(one.getString("status")));
    }

    /** Body of a delivery as it is built when it leaves. */
    JsonObject body(JsonObject webhook, long resourceId, Renderer renderer) {
        if ("deleted".equals(webhook.getString("event"))) {
            return new JsonObject().put("id", resourceId);
        }
        if (ownerLostRights) {
            JsonObject data = new JsonObject().put("status", 401);
            return RestError.body("woocommerce_rest_cannot_view", "Sorry, you cannot view this resource.", data);
        }
        Kind kind = kind(webhook.getString("resource"));
        return state.find(kind, resourceId)
                .map(document -> renderer.show(kind, document))
                .orElseGet(() -> RestError.unknown(kind).body());
    }

    /** The version that a delivery of this webhook tells of now; empty when its body holds nothing of the record. */
    Optional<Version> word(JsonObject webhook, long resourceId) {
        Kind kind = kind(webhook.getString("resource"));
        if ("deleted".equals(webhook.getString("event"))) {
            return state.changes()
                    .newest(kind, resourceId)
                    .filter(one -> one.state() != Version.State.LIVE)
                    .or(() -> Optional.of(Version.undone(kind, resourceId)));
        }
        return ownerLostRights
                ? Optional.empty()
                : state.find(kind, resourceId).map(document -> Version.of(kind, document));
    }

    /** Counts an answer to a delivery; 0 for none. Only 200 to 302 is success. */
    void delivered(long webhookId, int status) {
        Attempts tried = of(webhookId);
        if (status >= 200 && status <= 302) {
            tried.failures = 0;
        } else if (tried.failures > MOST_FAILURES) {
            state.find(Kind.WEBHOOK, webhookId).ifPresent(webhook -> webhook.put("status", "disabled"));
        } else {
            tried.failures++;
        }
    }

    /** Counts an answer to a ping: an exact 200 ends it; redirects are followed to one. */
    void pinged(long webhookId, int status) {
        boolean redirected = List.of(301, 302, 303, 307, 308).contains(status);
        of(webhookId).pingPending = status != 200 && !redirected;
    }

    private Attempts of(long webhookId) {
        return attempts.computeIfAbsent(webhookId, id -> new Attempts());
    }

    private static Kind kind(String resource) {
        for (Kind kind : Kind.values()) {
            if (kind.resource().equals(resource)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(resource);
    }
}

package operations;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import platform.openapi.PageCursor;
import webhooks.Replay;
import webhooks.ReplayOutcome;
import webhooks.WebhookEvent;

/** Shows deliveries and what became of a replay. Pure. */
final class WebhookEventJson {
    private static final int MOST_SHOWN = 100;

    private WebhookEventJson() {}

    /** @param found one more than the limit where there are that many */
    static JsonObject page(List<WebhookEvent> found, int limit) {
        return PageCursor.page(
                "webhook_events", found, limit, WebhookEventJson::event, event -> PageCursor.of(event.id()));
    }

    /** @param body empty where the caller may not see it, or it is no longer kept */
    static JsonObject details(WebhookEvent event, Optional<String> body) {
        Map<String, @Nullable Object> json = event(event);
        json.put("body", body.orElse(null));
        return new JsonObject(json);
    }

    static JsonObject planned(Replay.Planned planned) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("webhook_event", event(planned.event()));
        json.put("outcome", planned.outcome().wireName());
        return new JsonObject(json);
    }

    static JsonObject replay(Replay replay, boolean dryRun) {
        List<Replay.Planned> all = replay.deliveries();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("dry_run", dryRun);
        json.put("matched", all.size());
        json.put(
                "replayed",
                dryRun ? 0 : all.stream().filter(Replay.Planned::useful).count());
        json.put("more", replay.more());
        json.put("by_outcome", byOutcome(all));
        json.put(
                "by_state",
                counts("state", all, planned -> planned.event().state().wireName()));
        json.put("by_topic", counts("topic", all, planned -> planned.event().topic()));
        json.put(
                "deliveries",
                all.stream().limit(MOST_SHOWN).map(WebhookEventJson::line).toList());
        return new JsonObject(json);
    }

    private static Map<String, Long> byOutcome(List<Replay.Planned> all) {
        Map<String, Long> json = new LinkedHashMap<>();
        for (ReplayOutcome outcome : List.of(
                ReplayOutcome.APPLY, ReplayOutcome.CONFIRM, ReplayOutcome.SUPERSEDED, ReplayOutcome.IMPOSSIBLE)) {
            json.put(
                    outcome.wireName(),
                    all.stream().filter(planned -> planned.outcome() == outcome).count());
        }
        return json;
    }

    private static List<Map<String, Object>> counts(
            String name, List<Replay.Planned> all, Function<Replay.Planned, String> of) {
        Map<String, Integer> counted = new TreeMap<>();
        all.forEach(planned -> counted.merge(of.apply(planned), 1, Integer::sum));
        return counted.entrySet().stream()
                .map(entry -> Map.<String, Object>of(name, entry.getKey(), "count", entry.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> line(Replay.Planned planned) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", planned.event().id());
        json.put("topic", planned.event().topic());
        json.put("resource_id", planned.event().resourceId().orElse(null));
        json.put("state", planned.event().state().wireName());
        json.put("outcome", planned.outcome().wireName());
        return json;
    }

    private static Map<String, @Nullable Object> event(WebhookEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", event.id());
        json.put("store_id", event.storeId());
        json.put("topic", event.topic());
        json.put("state", event.state().wireName());
        json.put("reason", event.reason().orElse(null));
        json.put("resource", event.kind().orElse(null));
        json.put("resource_id", event.resourceId().orElse(null));
        json.put("modified_at", text(event.modifiedAt()));
        json.put("delivery_id", event.deliveryId());
        json.put("webhook_id", event.webhookId().orElse(null));
        json.put("source", event.source());
        json.put("doubles", event.doubles());
        json.put("replays", event.replays());
        json.put("body_bytes", event.bodyBytes());
        json.put("body_kept", event.bodyKept());
        json.put("received_at", event.receivedAt().toString());
        json.put("finished_at", text(event.finishedAt()));
        return json;
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}

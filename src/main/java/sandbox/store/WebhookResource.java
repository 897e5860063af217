package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A shop's webhooks: whatever status is asked for a new one is active; the secret is never shown. */
final class WebhookResource implements Resource {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'Webhook created on' MMM dd, yyyy '@' hh:mm a", Locale.US);
    private static final Map<String, List<String>> EVENTS = Map.of(
            "order", List.of("created", "updated", "deleted", "restored"),
            "product", List.of("created", "updated", "deleted", "restored", "published"),
            "customer", List.of("created", "updated", "deleted"),
            "coupon", List.of("created", "updated", "deleted", "restored"));

    private final StoreState state;
    private final Renderer renderer;
    private final WebhookQueue queue;

    WebhookResource(StoreState state, Renderer renderer, WebhookQueue queue) {
        this.state = state;
        this.renderer = renderer;
        this.queue = queue;
    }

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    @Override
    public JsonObject create(JsonObject body) {
        String topic = topic(body.getString("topic", ""));
        String url = url(body.getString("delivery_url", ""));
        String name = NAME.format(state.time().now().atOffset(ZoneOffset.UTC));
        int dot = topic.indexOf('.');
        JsonObject webhook = new JsonObject()
                .put("id", state.next("webhook"))
                .put("name", body.getString("name", name))
                .put("status", "active")
                .put("topic", topic)
                .put("resource", topic.substring(0, dot))
                .put("event", topic.substring(dot + 1))
                .put("hooks", new JsonArray().add("woocommerce_" + topic.replace('.', '_')))
                .put("delivery_url", url);
        state.time().stamp(webhook, "date_created", state.time().now());
        webhook.putNull("date_modified").putNull("date_modified_gmt");
        webhook.put("_secret", body.getString("secret", state.randomKey(50)));
        state.add(Kind.WEBHOOK, webhook);
        queue.wantPing(webhook.getLong("id"));
        return webhook;
    }

    @Override
    public JsonObject update(long id, JsonObject body) {
        JsonObject webhook = state.getForWrite(Kind.WEBHOOK, body.getLong("id", id));
        String before = webhook.getString("delivery_url");
        boolean active = "active".equals(webhook.getString("status"));
        if (body.containsKey("delivery_url")) {
            webhook.put("delivery_url", url(body.getString("delivery_url", "")));
        }
        Fields.strings(body, webhook, List.of("name", "status"));
        if (body.containsKey("secret")) {
            webhook.put("_secret", body.getString("secret"));
        }
        state.touch(Kind.WEBHOOK, webhook);
        boolean moved = !before.equals(webhook.getString("delivery_url"));
        boolean woken = !active && "active".equals(webhook.getString("status"));
        if (moved || (woken && queue.pingPending(webhook.getLong("id")))) {
            queue.wantPing(webhook.getLong("id"));
        }
        return webhook;
    }

    @Override
    public JsonObject delete(long id, boolean force) {
        JsonObject webhook = state.get(Kind.WEBHOOK, id);
        if (!force) {
            throw RestError.of(501, "woocommerce_rest_trash_not_supported", "Webhooks do not support trashing.");
        }
        state.remove(Kind.WEBHOOK, id);
        return webhook.copy();
    }

    @Override
    public JsonObject show(JsonObject webhook) {
        return renderer.show(Kind.WEBHOOK, webhook);
    }

    RestAnswer list(Params params) {
        ListQuery query = new ListQuery(params, state.time(), Kind.WEBHOOK);
        Optional<String> status = params.text("status").filter(one -> !one.equals("all"));
        List<JsonObject> matching = state.all(Kind.WEBHOOK).stream()
                .filter(one -> status.isEmpty() || status.get().equals(one.getString("status")))
                .filter(query.common())
                .toList();
        return query.answer(matching, this::show, renderer.url("/webhooks"), List.of());
    }

    private static String topic(String topic) {
        String[] parts = topic.split("\\.", -1);
        boolean known =
                parts.length == 2 && EVENTS.getOrDefault(parts[0], List.of()).contains(parts[1]);
        if (!known) {
            throw invalid("topic", "Webhook topic is required and must be valid.");
        }
        return topic;
    }

    private static String url(String url) {
        if (!url.matches("https?://[^\\s/]+.*") || !parses(url)) {
            throw invalid(
                    "delivery_url", "Webhook delivery URL must be a valid URL starting with http:// or https://.");
        }
        return url;
    }

    private static boolean parses(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static RestError invalid(String what, String message) {
        return RestError.of(400, "woocommerce_rest_shop_webhook_invalid_" + what, message);
    }
}

package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sandbox.shippo.Stored.Kind;

/** Webhooks and what waits to be sent to them. */
final class WebhookQueue {

    private static final Set<String> EVENTS = Set.of(
            "transaction_created", "transaction_updated", "track_updated", "batch_created", "batch_purchased", "all");
    private static final int LONGEST_URL = 199;

    private final Book book;
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * A delivery to be sent.
     *
     * @param url where to
     * @param body what
     */
    record Waiting(String url, String body) {}

    WebhookQueue(Book book) {
        this.book = book;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/webhooks",
                        call -> Answer.json(
                                201,
                                book.keep(Kind.WEBHOOK, call.token(), wanted(call.body()))
                                        .json())),
                Endpoint.list(
                        "/webhooks",
                        call -> call.page(book.of(Kind.WEBHOOK, call.token(), one -> true).stream()
                                .map(Stored::json)
                                .toList())),
                Endpoint.get(
                        "/webhooks/*",
                        call -> Answer.json(
                                200,
                                book.get(Kind.WEBHOOK, call.segment(0), call.token())
                                        .json())),
                Endpoint.put("/webhooks/*", call -> {
                    Stored webhook = book.get(Kind.WEBHOOK, call.segment(0), call.token());
                    webhook.json().mergeIn(wanted(call.body()));
                    book.touch(webhook);
                    return Answer.json(200, webhook.json());
                }),
                Endpoint.delete("/webhooks/*", call -> {
                    book.forget(book.get(Kind.WEBHOOK, call.segment(0), call.token()));
                    return Answer.empty(204);
                }));
    }

    private static JsonObject wanted(JsonObject body) {
        String url = Fields.needed(body, "url");
        if (url.length() > LONGEST_URL) {
            throw Refusal.field("url", "Ensure this field has no more than 199 characters.");
        }
        String event = Fields.needed(body, "event");
        if (!EVENTS.contains(event)) {
            throw Refusal.field("event", "\"" + event + "\" is not a valid choice.");
        }
        return new JsonObject().put("url", url).put("event", event).put("active", body.getBoolean("active", true));
    }

    /** Something happened to an object: every webhook that listens is told, with the object as it is now. */
    void happened(String event, Token token, JsonObject data) {
        JsonObject body =
                new JsonObject().put("event", event).put("test", token.test()).put("data", data.copy());
        book.of(Kind.WEBHOOK, token, one -> listens(one, event))
                .forEach(webhook -> waiting.add(new Waiting(webhook.json().getString("url"), body.encode())));
    }

    private static boolean listens(Stored webhook, String event) {
        String wanted = webhook.json().getString("event");
        return webhook.json().getBoolean("active") && (wanted.equals("all") || wanted.equals(event));
    }

    /** Takes what waits. */
    List<Waiting> take() {
        List<Waiting> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }
}

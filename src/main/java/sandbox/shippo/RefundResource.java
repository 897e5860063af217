package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sandbox.shippo.Stored.Kind;

/** Refunds: asked for now, settled much later, and refused for what the carrier has scanned. */
final class RefundResource {

    private static final Duration WINDOW = Duration.ofDays(90);

    private final Book book;
    private final ShippoProfile profile;
    private final TrackBook tracks;
    private final WebhookQueue webhooks;

    RefundResource(Book book, ShippoProfile profile, TrackBook tracks, WebhookQueue webhooks) {
        this.book = book;
        this.profile = profile;
        this.tracks = tracks;
        this.webhooks = webhooks;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/refunds", this::ask),
                Endpoint.list("/refunds", call -> {
                    settleDue();
                    return call.page(book.of(Kind.REFUND, call.token(), one -> true).stream()
                            .map(Stored::json)
                            .toList());
                }),
                Endpoint.get("/refunds/*", call -> {
                    settleDue();
                    return Answer.json(
                            200,
                            book.get(Kind.REFUND, call.segment(0), call.token()).json());
                }));
    }

    private Answer ask(Call call) {
        Stored transaction = book.named(Kind.TRANSACTION, call.body(), "transaction", call.token());
        if (!transaction.json().getString("status").equals("SUCCESS")) {
            throw Refusal.field("transaction", "This transaction cannot be refunded.");
        }
        Stored refund = book.keep(
                Kind.REFUND,
                call.token(),
                new JsonObject().put("status", "QUEUED").put("transaction", transaction.id()));
        become(transaction, "REFUNDPENDING");
        return Answer.json(201, refund.json());
    }

    /** Ends the refunds whose time has come; the others are pending. */
    void settleDue() {
        for (Stored refund : book.all(Kind.REFUND)) {
            String status = refund.json().getString("status");
            if (!status.equals("SUCCESS") && !status.equals("ERROR")) {
                settle(refund);
            }
        }
    }

    private void settle(Stored refund) {
        Instant due = refund.created().plus(profile.refundTime());
        if (book.now().isBefore(due)) {
            refund.json().put("status", "PENDING");
            return;
        }
        Stored transaction = book.get(Kind.TRANSACTION, refund.json().getString("transaction"), refund.token());
        boolean late = refund.created().isAfter(transaction.created().plus(WINDOW));
        boolean used = tracks.scanned(transaction.json().getString("tracking_number"));
        refund.json().put("status", late || used ? "ERROR" : "SUCCESS");
        book.touch(refund);
        become(transaction, late || used ? "REFUNDREJECTED" : "REFUNDED");
    }

    private void become(Stored transaction, String status) {
        transaction.json().put("status", status);
        book.touch(transaction);
        webhooks.happened("transaction_updated", transaction.token(), transaction.json());
    }
}

package carriers.shippo;

import carriers.CallPriority;
import carriers.LateAnswer;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.Unknown;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;

/**
 * Waits for a purchase that Shippo queued although it was to be made at once: looks at it with pauses that double, until
 * the deadline for the caller, and after it for who listens to late answers.
 */
final class QueuedPurchase {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final ShippoCalls calls;
    private final String id;
    private final Function<JsonNode, PurchaseOutcome> meaning;
    private final LateAnswer late;
    private final Promise<PurchaseOutcome> result = Promise.promise();

    private QueuedPurchase(
            Vertx vertx, ShippoCalls calls, String id, Function<JsonNode, PurchaseOutcome> meaning, LateAnswer late) {
        this.vertx = vertx;
        this.calls = calls;
        this.id = id;
        this.meaning = meaning;
        this.late = late;
    }

    /**
     * Follows a purchase.
     *
     * @param transaction as Shippo answered it
     * @param meaning how a purchase ended
     * @param late hears how it ended after the deadline
     * @return succeeds at the deadline at the latest
     */
    static Future<PurchaseOutcome> follow(
            Vertx vertx,
            ShippoCalls calls,
            JsonNode transaction,
            Function<JsonNode, PurchaseOutcome> meaning,
            LateAnswer late) {
        String id = Fields.text(transaction, "object_id")
                .filter(TransactionPath::fits)
                .orElse("");
        if (id.isEmpty()) {
            return Future.succeededFuture(meaning.apply(transaction));
        }
        QueuedPurchase queued = new QueuedPurchase(vertx, calls, id, meaning, late);
        queued.waitThenLook(calls.options().queuePoll(), Duration.ZERO);
        return queued.result.future();
    }

    private void waitThenLook(Duration pause, Duration waited) {
        vertx.setTimer(Math.max(1, pause.toMillis()), fired -> look(pause, waited.plus(pause)));
    }

    /** A look that fails tells nothing of the purchase. */
    private void look(Duration pause, Duration waited) {
        calls.get(CallPriority.LABELS, TransactionPath.of(id))
                .map(meaning)
                .otherwise(failed -> new Unknown(CallFailedException.of(failed).reason()))
                .onSuccess(outcome -> heard(outcome, pause, waited));
    }

    private void heard(PurchaseOutcome outcome, Duration pause, Duration waited) {
        boolean clear = outcome instanceof Purchased || outcome instanceof Rejected;
        boolean inTime = waited.compareTo(calls.options().labelDeadline()) < 0;
        if (clear) {
            if (!result.tryComplete(outcome)) {
                late.arrived(outcome);
            }
            return;
        }
        if (!inTime) {
            result.tryComplete(new Unknown("the purchase is still queued at Shippo"));
        }
        Duration limit = calls.options().labelDeadline().plus(calls.options().lateAnswerLimit());
        if (waited.compareTo(limit) < 0) {
            Duration next = pause.multipliedBy(2);
            waitThenLook(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE, waited);
        }
    }
}

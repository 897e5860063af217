package carriers.shippo;

import carriers.CallPriority;
import carriers.Rejected;
import carriers.VoidOutcome;
import carriers.VoidRequested;
import carriers.Voided;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/** Voids a label by a refund: how the purchase stands is read first, so that no refund is asked for twice. */
final class Refunds {

    /** How a purchase stands whose refund is asked for, whatever the refund's own word is (QUEUED, PENDING). */
    private static final String PENDING = "REFUNDPENDING";

    private final ShippoCalls calls;

    Refunds(ShippoCalls calls) {
        this.calls = calls;
    }

    /** Fails with {@link CallFailedException}. */
    Future<VoidOutcome> refund(String transaction) {
        return calls.get(CallPriority.LABELS, TransactionPath.of(transaction))
                .compose(json -> standing(json)
                        .<Future<VoidOutcome>>map(Future::succeededFuture)
                        .orElseGet(() -> ask(transaction)));
    }

    /** What a purchase's status says of its refund; empty when none was asked for. */
    static Optional<VoidOutcome> standing(JsonNode transaction) {
        String status = TransactionReplies.status(transaction);
        return switch (status) {
            case "SUCCESS" -> Optional.empty();
            case "REFUNDED" -> Optional.of(new Voided());
            case PENDING -> Optional.of(new VoidRequested(PENDING));
            case "REFUNDREJECTED" -> Optional.of(new Rejected("the carrier refused the refund", false));
            case "ERROR" -> Optional.of(new Rejected("the purchase was refused, there is nothing to refund", false));
            default -> Optional.of(new Rejected("the purchase is " + status + " at Shippo", true));
        };
    }

    private Future<VoidOutcome> ask(String transaction) {
        return calls.post(
                        CallPriority.LABELS,
                        "/refunds",
                        ShippoJson.refund(transaction),
                        calls.options().readDeadline(),
                        Veil.NONE)
                .map(Refunds::asked);
    }

    /** What the answer to a refund says. */
    static VoidOutcome asked(JsonNode refund) {
        String status = Fields.text(refund, "status").orElse("").toUpperCase(Locale.ROOT);
        return switch (status) {
            case "SUCCESS" -> new Voided();
            case "ERROR" -> new Rejected("the carrier refused the refund", false);
            case "" -> throw new CallFailedException(ShippoReplies.unreadable());
            default -> new VoidRequested(PENDING);
        };
    }
}

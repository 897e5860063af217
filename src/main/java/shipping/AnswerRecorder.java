package shipping;

import carriers.NotSent;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.Unsupported;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import platform.db.Database;
import platform.db.Tx;

/**
 * Records what a carrier answered to a purchase. It asks for no lease: an answer is a fact, whoever heard it. A database
 * that is away for a moment is tried again, since a label that nobody wrote down costs money.
 */
final class AnswerRecorder {

    private static final String NOT_OFFERED = "the carrier does not offer such a purchase";
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Database database;
    private final PurchaseLedger ledger;

    AnswerRecorder(Vertx vertx, Database database, PurchaseLedger ledger) {
        this.vertx = vertx;
        this.database = database;
        this.ledger = ledger;
    }

    /** Succeeds with the next step once the answer is committed; fails when six tries within 12 seconds failed. */
    Future<NextStep> record(Shipment shipment, int attempt, PurchaseOutcome answer) {
        return persistently(() -> database.transaction(tx -> record(tx, shipment, attempt, answer)), 1);
    }

    private Future<NextStep> record(Tx tx, Shipment shipment, int attempt, PurchaseOutcome answer) {
        return ledger.lock(tx, shipment.storeId(), shipment.id()).compose(locked -> {
            boolean late = PurchaseDecision.isAnswered(locked.entries(), attempt);
            if (late && answer instanceof Unknown) {
                return Future.succeededFuture(locked.next());
            }
            Future<NextStep> recorded =
                    ledger.record(tx, locked, entry(locked, attempt, answer, late), aftermath(answer));
            // An answer in time goes back to its run, which says when it runs again; a late one has nobody.
            return late ? recorded.compose(next -> ledger.wakeBuyer(tx, shipment, next)) : recorded;
        });
    }

    private LedgerEntry entry(PurchaseLedger.Situation locked, int attempt, PurchaseOutcome answer, boolean late) {
        String carrier = locked.carrierOf(attempt);
        if (answer instanceof Purchased purchased) {
            LedgerLabel label = LedgerLabel.of(purchased.label());
            return ledger.entry(
                    attempt,
                    late ? LedgerEvent.LATE_ANSWER : LedgerEvent.PURCHASED,
                    label.carrier(),
                    Optional.of(label),
                    "");
        }
        return ledger.entry(
                attempt, late ? LedgerEvent.LATE_ANSWER : event(answer), carrier, Optional.empty(), detail(answer));
    }

    private static LedgerEvent event(PurchaseOutcome answer) {
        if (answer instanceof Rejected || answer instanceof Unsupported) {
            return LedgerEvent.REJECTED;
        }
        if (answer instanceof NotSent) {
            return LedgerEvent.NOT_SENT;
        }
        return answer instanceof Throttled ? LedgerEvent.THROTTLED : LedgerEvent.UNKNOWN;
    }

    private static String detail(PurchaseOutcome answer) {
        if (answer instanceof Rejected rejected) {
            return rejected.reason();
        }
        if (answer instanceof NotSent notSent) {
            return notSent.reason();
        }
        if (answer instanceof Throttled throttled) {
            return "again in " + throttled.retryAfter().toSeconds() + " s";
        }
        return answer instanceof Unknown unknown ? unknown.reason() : NOT_OFFERED;
    }

    private static Aftermath aftermath(PurchaseOutcome answer) {
        if (answer instanceof Purchased purchased) {
            return Aftermath.bought(purchased.label());
        }
        if (answer instanceof Rejected rejected && !rejected.retryable()) {
            return Aftermath.failed(rejected.reason());
        }
        return answer instanceof Unsupported ? Aftermath.failed(NOT_OFFERED) : Aftermath.again(detail(answer));
    }

    private Future<NextStep> persistently(Supplier<Future<NextStep>> work, int tries) {
        return work.get()
                .recover(failure -> tries >= TRIES
                        ? Future.failedFuture(failure)
                        : vertx.timer(FIRST_PAUSE.toMillis() << (tries - 1))
                                .compose(waited -> persistently(work, tries + 1)));
    }
}

package notifications;

import incidents.Incident;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import stores.Store;

/**
 * Sends one notification. That a send begins is committed before the mail server hears of the mail; how it ended is
 * committed after its answer. A run that finds a begun send does not know its fate: see {@link Delivery}.
 */
final class SendNotification implements TaskHandler {

    private static final String FATE_UNKNOWN = "whether the mail server took it is not known";

    private final Notifications.Parts parts;
    private final NotificationRepository repository;
    private final Mailer mailer;
    private final Letters letters;

    SendNotification(Notifications.Parts parts, NotificationRepository repository, Envelope envelope, Mailer mailer) {
        this.parts = parts;
        this.repository = repository;
        this.mailer = mailer;
        this.letters = new Letters(parts, envelope);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return parts.stores()
                .find(run.key().scope())
                .compose(store -> parts.database().transaction(tx -> begin(tx, run, store)))
                .compose(begun -> begun.map(send -> sendAndSettle(run, send))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<Optional<Begun>> begin(Tx tx, TaskRun run, Optional<Store> store) {
        return run.guard(tx)
                .compose(held -> repository.lock(
                        tx.sql(), run.key().scope(), Long.parseLong(run.key().key())))
                .compose(found -> found.map(notification -> begin(tx, notification, store))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Begun>> begin(Tx tx, Notification notification, Optional<Store> store) {
        Delivery.Step step =
                Delivery.next(notification.state(), parts.settings().resendUnknown());
        if (step instanceof Delivery.Step.GiveUp) {
            return settle(tx, notification, NotificationState.UNKNOWN, FATE_UNKNOWN)
                    .map(Optional.empty());
        }
        if (!(step instanceof Delivery.Step.Send send)) {
            return Future.succeededFuture(Optional.empty());
        }
        return letters.write(tx, notification, store)
                .compose(written -> written instanceof Letters.Written.Ready ready
                        ? begin(tx, notification, ready.mail(), send.during())
                        : leave(tx, notification, written.why()));
    }

    private Future<Optional<Begun>> begin(Tx tx, Notification notification, Mail mail, NotificationState during) {
        return repository
                .begin(tx.sql(), notification, during)
                .map(begun -> Optional.of(new Begun(notification, mail, during)));
    }

    /** Nothing goes out: of a notification that may have gone out already that is all that is known. */
    private Future<Optional<Begun>> leave(Tx tx, Notification notification, String why) {
        boolean never = notification.state() == NotificationState.PENDING;
        return repository
                .settle(tx.sql(), notification, never ? NotificationState.NOT_SENT : NotificationState.UNKNOWN, why)
                .map(Optional.empty());
    }

    private Future<TaskOutcome> sendAndSettle(TaskRun run, Begun begun) {
        return mailer.send(begun.mail()).compose(outcome -> settle(run, begun, outcome));
    }

    private Future<TaskOutcome> settle(TaskRun run, Begun begun, MailOutcome outcome) {
        NotificationState state =
                Delivery.after(begun.during(), outcome, parts.settings().resendUnknown(), tooOld(begun.notification()));
        String problem = reason(outcome);
        return parts.database()
                .transaction(tx -> run.guard(tx).compose(held -> settle(tx, begun.notification(), state, problem)))
                .map(settled -> Delivery.isOpen(state) ? TaskOutcome.retry(problem) : TaskOutcome.done());
    }

    private Future<Void> settle(Tx tx, Notification notification, NotificationState state, String problem) {
        Future<Void> settled = repository.settle(tx.sql(), notification, state, problem);
        boolean alarming = state == NotificationState.UNKNOWN || state == NotificationState.FAILED;
        return alarming ? settled.compose(done -> raise(tx, notification, state, problem)) : settled;
    }

    private Future<Void> raise(Tx tx, Notification notification, NotificationState state, String problem) {
        return parts.incidents()
                .raise(
                        tx.sql(),
                        new Incident.New(
                                notification.storeId(),
                                "mail_" + state.wireName(),
                                notification.event().wireName(),
                                Severity.WARNING,
                                "Notification " + notification.id() + ": " + problem
                                        + ". It is not sent again; tell the customer if it matters."));
    }

    private boolean tooOld(Notification notification) {
        Duration age = Duration.between(notification.createdAt(), parts.clock().instant());
        return age.compareTo(parts.settings().giveUpAfter()) > 0;
    }

    private static String reason(MailOutcome outcome) {
        if (outcome instanceof MailOutcome.Refused refused) {
            return refused.reason();
        }
        if (outcome instanceof MailOutcome.Deferred deferred) {
            return deferred.reason();
        }
        return outcome instanceof MailOutcome.Unclear unclear ? unclear.reason() : "";
    }

    /**
     * A send whose beginning is committed.
     *
     * @param notification as it was found
     * @param mail what is sent
     * @param during the state committed
     */
    private record Begun(Notification notification, Mail mail, NotificationState during) {}
}

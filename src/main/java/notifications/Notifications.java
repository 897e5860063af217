package notifications;

import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.settings.MailSettings;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/** Tells customers things, each once. */
public final class Notifications {

    /** The kind of task that sends one; its key is the notification's id. */
    public static final String SEND = "notifications.send";

    private static final String NO_SERVER = "no mail server is configured (SMTP_HOST)";

    private final Tasks tasks;
    private final NotificationRepository repository = new NotificationRepository();
    private final TemplateRepository templates = new TemplateRepository();
    private final MailPolicyRepository policies;
    private final Envelope envelope;
    private final Optional<Mailer> mailer;
    private final TaskHandler handler;

    /**
     * Composes the room; connects to the mail server on the first mail. One per process.
     *
     * @param stores {@code stores::find}
     * @param clock what time it is, for giving up
     */
    public static Notifications create(
            Vertx vertx,
            Database database,
            Tasks tasks,
            Keyring keyring,
            StoreLookup stores,
            Incidents incidents,
            MailSettings settings,
            Clock clock) {
        Optional<Mailer> mailer = settings.host().map(host -> new SmtpMailer(vertx, settings, host));
        return new Notifications(
                tasks, mailer, new Parts(vertx, database, keyring, stores, incidents, settings, clock));
    }

    Notifications(Tasks tasks, Optional<Mailer> mailer, Parts parts) {
        this.tasks = tasks;
        this.mailer = mailer;
        this.policies = new MailPolicyRepository(parts.keyring());
        this.envelope = new Envelope(parts.keyring(), parts.settings().from());
        this.handler = mailer.<TaskHandler>map(server -> new SendNotification(parts, repository, envelope, server))
                .orElseGet(() -> new LeaveUnsent(parts.database(), repository, NO_SERVER));
    }

    /**
     * Stores that a customer is to be told something, and wants the task that does it, in the transaction of its cause.
     * A second request for the same store, subject and event is nothing. Without a mail server the notification stays as
     * {@code not_sent}, and there is no task.
     *
     * @return succeeds when it is stored; fails only with the database
     */
    public Future<Void> request(Tx tx, NotificationRequest request) {
        boolean sendable = mailer.isPresent();
        NotificationState state = sendable ? NotificationState.PENDING : NotificationState.NOT_SENT;
        return written(tx, request)
                .compose(written ->
                        repository.insert(tx.sql(), written, state, envelope.seal(written), sendable ? "" : NO_SERVER))
                .compose(id -> id.filter(stored -> sendable)
                        .map(stored -> tasks.enqueue(tx, key(request, stored)))
                        .orElseGet(Future::succeededFuture));
    }

    /** In the reader's language, unless nobody has a template in it: then in the store's. */
    private Future<NotificationRequest> written(Tx tx, NotificationRequest request) {
        return request.language()
                .map(wished -> isWritten(tx, request, wished))
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(theirs -> theirs
                        ? Future.succeededFuture(request)
                        : policies.language(tx.sql(), request.storeId()).map(request::in));
    }

    /** What is mailed by default is there in our languages; else, and in others, only where the store wrote it. */
    private Future<Boolean> isWritten(Tx tx, NotificationRequest request, Locale wished) {
        String language = wished.getLanguage();
        return request.event().mailedByDefault() && DefaultTemplates.LANGUAGES.contains(language)
                ? Future.succeededFuture(true)
                : templates
                        .find(tx.sql(), request.storeId(), request.event(), language)
                        .map(Optional::isPresent);
    }

    /**
     * Since when a store has mailed of events by templates of its own. What is not among them is mailed only where that is
     * the default, so whoever tells of what WooCommerce mails itself asks here first.
     *
     * @return by event; fails only with the database
     */
    public Future<Map<NotificationEvent, Instant>> switchedOn(SqlClient client, String storeId) {
        return templates.switchedOn(client, storeId);
    }

    /** Whether there is a mail server. */
    public boolean canSend() {
        return mailer.isPresent();
    }

    /**
     * Forgets to whom mails about these subjects went and what they said; what is not sent yet is not sent. In any store. Fails
     * only with the database.
     */
    public Future<Void> forget(SqlClient tx, String subjectKind, List<String> subjectIds) {
        return repository.forget(tx, subjectKind, subjectIds);
    }

    /** Handles {@link #SEND}. */
    public TaskHandler handler() {
        return handler;
    }

    /** Ends the connections to the mail server. Succeeds when they are closed. */
    public Future<Void> close() {
        return mailer.map(Mailer::close).orElseGet(Future::succeededFuture);
    }

    private static TaskKey key(NotificationRequest request, long id) {
        return new TaskKey(request.storeId(), SEND, Long.toString(id));
    }

    /** What sending needs besides the mail server. */
    record Parts(
            Vertx vertx,
            Database database,
            Keyring keyring,
            StoreLookup stores,
            Incidents incidents,
            MailSettings settings,
            Clock clock) {}
}

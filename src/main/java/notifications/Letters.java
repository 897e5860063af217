package notifications;

import incidents.Incident;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import platform.db.Tx;
import stores.Store;

/** Writes the mail of a notification: the store's own template, else ours; or says why there is none to send. */
final class Letters {

    private final Notifications.Parts parts;
    private final TemplateRepository templates = new TemplateRepository();
    private final Envelope envelope;
    private final Renderer renderer = new Renderer();

    Letters(Notifications.Parts parts, Envelope envelope) {
        this.parts = parts;
        this.envelope = envelope;
    }

    /** Fails with the database, or when what was sealed does not open. */
    Future<Written> write(Tx tx, Notification notification, Optional<Store> store) {
        return store.map(known -> write(tx, notification, known))
                .orElseGet(() -> Future.succeededFuture(new Written.Nothing("the store is gone")));
    }

    private Future<Written> write(Tx tx, Notification notification, Store store) {
        if (!store.active()) {
            return Future.succeededFuture(new Written.Nothing("the store is deactivated"));
        }
        if (store.sandbox() && !parts.settings().sandboxMail()) {
            return Future.succeededFuture(new Written.Nothing("the store is a sandbox (SANDBOX_MAIL)"));
        }
        Envelope.Letter letter = envelope.letter(notification);
        return templates
                .find(
                        tx.sql(),
                        store.id(),
                        notification.event(),
                        letter.language().getLanguage())
                .compose(template -> write(tx, notification, store, letter, template));
    }

    private Future<Written> write(
            Tx tx, Notification notification, Store store, Envelope.Letter letter, Optional<StoreTemplate> template) {
        if (template.filter(own -> !own.enabled()).isPresent()) {
            return Future.succeededFuture(new Written.Nothing("the store has switched this mail off"));
        }
        if (template.isEmpty() && !notification.event().mailedByDefault()) {
            return Future.succeededFuture(new Written.Nothing("WooCommerce mails this itself"));
        }
        Map<String, Object> data = new LinkedHashMap<>(letter.data());
        data.putIfAbsent("store_name", store.name());
        return template.map(own -> renderOwn(tx, notification, letter, own.source(), data))
                .orElseGet(() -> Future.succeededFuture(renderDefault(notification, letter, data)))
                .map(content -> new Written.Ready(new Mail(
                        notification.messageId(),
                        store.name(),
                        envelope.recipient(notification),
                        letter.language(),
                        content)));
    }

    /** On a worker thread: to compile a large template takes seconds. Ours are small, and compiled once. */
    private Future<RenderedMail> renderOwn(
            Tx tx, Notification notification, Envelope.Letter letter, TemplateSource source, Map<String, Object> data) {
        return parts.vertx()
                .executeBlocking(() -> renderer.render(source, data), false)
                .recover(failure -> failure instanceof BrokenTemplateException
                        ? raiseBroken(tx, notification, letter).map(raised -> renderDefault(notification, letter, data))
                        : Future.failedFuture(failure));
    }

    private RenderedMail renderDefault(Notification notification, Envelope.Letter letter, Map<String, Object> data) {
        return renderer.render(notification.event(), letter.language(), data);
    }

    private Future<Void> raiseBroken(Tx tx, Notification notification, Envelope.Letter letter) {
        String name = notification.event().wireName() + "." + letter.language().getLanguage();
        return parts.incidents()
                .raise(
                        tx.sql(),
                        new Incident.New(
                                notification.storeId(),
                                "template_broken",
                                name,
                                Severity.WARNING,
                                "The store's template " + name + " cannot be rendered; ours was sent instead."));
    }

    /** What came of it. */
    sealed interface Written {

        /** Why nothing goes out; empty text when something does. */
        String why();

        /** A mail to be sent. */
        record Ready(Mail mail) implements Written {

            @Override
            public String why() {
                return "";
            }
        }

        /** Nothing is to be sent. */
        record Nothing(String why) implements Written {}
    }
}

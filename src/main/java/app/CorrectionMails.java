package app;

import io.vertx.core.Future;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import notifications.NotificationEvent;
import notifications.NotificationRequest;
import notifications.Notifications;
import platform.db.Tx;
import privacy.CorrectionMail;

/** Sends the link of a correction as a mail of a store, in that store's language. */
final class CorrectionMails implements CorrectionMail {

    private static final String SUBJECT = "privacy_request";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Notifications notifications;

    CorrectionMails(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public boolean isSent() {
        return notifications.canSend();
    }

    @Override
    public Future<Void> send(Tx tx, Letter letter) {
        return notifications.request(
                tx,
                new NotificationRequest(
                        letter.storeId(),
                        SUBJECT,
                        letter.requestId(),
                        NotificationEvent.DATA_CORRECTION,
                        letter.recipient(),
                        Optional.empty(),
                        Map.of(
                                "correction_url",
                                letter.link().toString(),
                                "expires_at",
                                MOMENT.format(letter.until()))));
    }

    @Override
    public Future<Void> forget(Tx tx, List<String> requestIds) {
        return requestIds.isEmpty() ? Future.succeededFuture() : notifications.forget(tx.sql(), SUBJECT, requestIds);
    }
}

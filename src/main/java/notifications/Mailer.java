package notifications;

import io.vertx.core.Future;

/** Hands mails to a mail server. */
interface Mailer {

    /** Tries once. Always succeeds: whatever goes wrong is an outcome. */
    Future<MailOutcome> send(Mail mail);

    /** Ends its connections. Succeeds when they are closed. */
    Future<Void> close();
}

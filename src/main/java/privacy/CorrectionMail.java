package privacy;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import platform.db.Tx;

/** How a person gets the link by which addresses are corrected. */
public interface CorrectionMail {

    /** Whether mails are sent at all. */
    boolean isSent();

    /** Wants the mail, with the transaction; fails only with the database. */
    Future<Void> send(Tx tx, Letter letter);

    /** Forgets to whom these mails went and what they said, and sends none of them; fails only with the database. */
    Future<Void> forget(Tx tx, List<String> requestIds);

    /**
     * A mail.
     *
     * @param requestId what it is sent for
     * @param storeId who writes
     * @param recipient the person's address
     * @param link where addresses are corrected; a secret of the person's
     * @param until how long the link works
     */
    record Letter(String requestId, String storeId, String recipient, URI link, Instant until) {

        /** Without recipient and link. */
        @Override
        public String toString() {
            return "Letter[" + requestId + "]";
        }
    }
}

package webhooks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;

/**
 * Writes down pings for a check that may wait for them, on whichever node. They are answered without that, and anybody can
 * send them: one is written at a time, a few wait, the others are let go. Belongs to one context.
 */
final class Pings {

    private static final Logger LOG = LoggerFactory.getLogger(Pings.class);
    private static final Pattern BODY = Pattern.compile("webhook_id=(\\d{1,18})");
    private static final int MOST_WAITING = 64;

    private final Database database;
    private final PingRepository repository = new PingRepository();
    private final Deque<Ping> waiting = new ArrayDeque<>();
    private boolean writing;

    private record Ping(String storeId, long webhookId) {}

    Pings(Database database) {
        this.database = database;
    }

    void arrived(Delivery delivery) {
        Matcher body = BODY.matcher(delivery.body().toString());
        if (body.matches() && Refusals.isStoreId(delivery.storeId()) && waiting.size() < MOST_WAITING) {
            waiting.add(new Ping(delivery.storeId(), Long.parseLong(body.group(1))));
            next();
        }
    }

    private void next() {
        Ping ping = writing ? null : waiting.poll();
        if (ping == null) {
            return;
        }
        writing = true;
        repository
                .arrived(database.pool(), ping.storeId(), ping.webhookId())
                .onFailure(failure -> LOG.warn("a ping was not written down: {}", failure.getMessage()))
                .onComplete(done -> {
                    writing = false;
                    next();
                });
    }
}

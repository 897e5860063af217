package webhooks;

import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;

/**
 * Counts refused deliveries by the webhook that they say they come from, and writes that down a moment later. Anybody can
 * send them: what is kept is bounded, and the sender does not wait. Belongs to one context.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long WRITTEN_AFTER_MILLIS = 2_000;
    private static final int MOST = 256;
    private static final Pattern STORE_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");

    /** How often deliveries of a webhook were refused. */
    record Count(String storeId, long webhookId, long refused) {}

    private record Key(String storeId, long webhookId) {}

    private final Vertx vertx;
    private final Database database;
    private final HookSignRepository repository = new HookSignRepository();
    private final Map<Key, Long> counts = new LinkedHashMap<>();
    private boolean planned;

    Refusals(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.database = database;
    }

    /** Whether a store may be called so. */
    static boolean isStoreId(String text) {
        return STORE_ID.matcher(text).matches();
    }

    /** Notes one, unless it names no webhook or too many others wait to be written down. */
    void note(Delivery delivery) {
        if (delivery.webhookId().isEmpty() || !isStoreId(delivery.storeId())) {
            return;
        }
        Key key = new Key(delivery.storeId(), delivery.webhookId().getAsLong());
        if (counts.containsKey(key) || counts.size() < MOST) {
            counts.merge(key, 1L, Long::sum);
            plan();
        }
    }

    private void plan() {
        if (!planned) {
            planned = true;
            vertx.setTimer(WRITTEN_AFTER_MILLIS, fired -> write());
        }
    }

    private void write() {
        List<Count> taken = counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey().storeId(), entry.getKey().webhookId(), entry.getValue()))
                .toList();
        counts.clear();
        planned = false;
        repository
                .refuse(database.pool(), taken)
                .onFailure(failure -> LOG.warn("refused deliveries were not counted: {}", failure.getMessage()));
    }
}

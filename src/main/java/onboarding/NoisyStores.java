package onboarding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;

/**
 * Raises an incident about a store that prints text before the JSON of its answers: at most once in ten minutes and
 * process, since every answer may have it. Thread-safe.
 */
public final class NoisyStores {

    /** The kind of the incidents. */
    public static final String KIND = "store_prints_into_answers";

    private static final Logger LOG = LoggerFactory.getLogger(NoisyStores.class);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int STORES = 10_000;

    private final Database database;
    private final Incidents incidents;
    private final Cache<String, Boolean> told;

    /** An ear for all stores. */
    public NoisyStores(Database database, Incidents incidents) {
        this(database, incidents, Ticker.systemTicker());
    }

    NoisyStores(Database database, Incidents incidents, Ticker ticker) {
        this.database = database;
        this.incidents = incidents;
        this.told = Caffeine.newBuilder()
                .maximumSize(STORES)
                .expireAfterWrite(QUIET)
                .ticker(ticker)
                .build();
    }

    /** A store printed this text before its answer. Returns at once; what cannot be stored is tried with the next. */
    public void heard(String storeId, String text) {
        if (told.asMap().putIfAbsent(storeId, true) == null) {
            Incident.New incident = new Incident.New(storeId, KIND, "", Severity.WARNING, Noise.detail(text));
            incidents.raise(database.pool(), incident).onFailure(failure -> notStored(storeId, failure));
        }
    }

    private void notStored(String storeId, Throwable failure) {
        told.invalidate(storeId);
        LOG.atDebug()
                .addKeyValue("store_id", storeId)
                .setCause(failure)
                .log("an incident about a store that prints into its answers could not be stored");
    }
}

package webhooks;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import platform.db.Database;
import stores.Store;
import stores.Stores;

/**
 * Notices that another shop answers at a store's address: moved, restored elsewhere, or a copy. Told twice in a row, it
 * pauses the store's automation until a person decides.
 */
final class HomeWatch {

    static final String INCIDENT = "store_home_changed";

    /** Before a home that was told once: an answer from some cache or proxy must not stop a shop. */
    private static final String ONCE = "once ";

    private final Database database;
    private final Stores stores;
    private final Incidents incidents;
    private final SiteLook site;
    private final Clock clock;
    private final WatchRepository watch = new WatchRepository();

    HomeWatch(WebhookWatch.Parts parts) {
        this.database = parts.database();
        this.stores = parts.stores();
        this.incidents = parts.incidents();
        this.site = parts.site();
        this.clock = parts.clock();
    }

    /**
     * The state with what the shop tells now; a shop that tells nothing changes nothing. A person who ended the pause has
     * decided: the same home does not pause again. Fails only with the database.
     */
    Future<WatchState> look(Store store, WatchState state) {
        return site.at(store)
                .map(index -> Optional.of(HomePlace.strange(store.homeUrl(), index.home())))
                .otherwise(Optional.empty())
                .compose(told -> told.map(strange -> note(store, state, strange))
                        .orElseGet(() -> Future.succeededFuture(state)));
    }

    private Future<WatchState> note(Store store, WatchState state, Optional<String> strange) {
        if (strange.isEmpty()) {
            return state.strangeHome().isEmpty() ? Future.succeededFuture(state) : ours(store, state);
        }
        if (state.strangeHome().equals(strange)) {
            return Future.succeededFuture(state);
        }
        String once = ONCE + strange.get();
        return state.strangeHome().equals(Optional.of(once))
                ? pause(store, strange.get()).compose(done -> remember(store, state, strange))
                : remember(store, state, Optional.of(once));
    }

    private Future<WatchState> ours(Store store, WatchState state) {
        return incidents
                .settle(database.pool(), store.id(), INCIDENT, "", "The shop tells the home URL again that we know.")
                .compose(done -> remember(store, state, Optional.empty()));
    }

    /** At once: another shop mostly does not let us see its webhooks. */
    private Future<WatchState> remember(Store store, WatchState state, Optional<String> strange) {
        return watch.saveHome(database.pool(), store.id(), strange, clock.instant())
                .map(state.home(strange));
    }

    private Future<Void> pause(Store store, String home) {
        String why = "the shop says that its home is " + home + ", not " + store.homeUrl();
        Incident.New incident = new Incident.New(
                store.id(),
                INCIDENT,
                "",
                Severity.CRITICAL,
                "Automation was paused: " + why
                        + ". If the shop has moved, update the store's URL and end the pause; if a"
                        + " copy answers at its address, mend that first.");
        return database.transaction(
                tx -> incidents.raise(tx.sql(), incident).compose(raised -> stores.pause(tx, store.id(), why)));
    }
}

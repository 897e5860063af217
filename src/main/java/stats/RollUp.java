package stats;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import stats.RollUpRepository.Change;
import stores.Store;
import stores.Stores;

/**
 * Keeps the roll-up. A day is always reckoned anew as a whole, so doing it once more than needed changes nothing; triggers
 * note in the transaction of an order's change when the order was created, and that day is then reckoned from the orders
 * until it is rolled up again.
 */
public final class RollUp implements TaskHandler {

    /** Rolls up the days that never were, as of a store whose time zone changed; scope and key are the store's id. */
    public static final String BACKFILL = "stats.backfill";

    private static final int CHANGES_AT_ONCE = 5_000;
    private static final int DAYS_AT_ONCE = 62;

    private final Database database;
    private final Stores stores;
    private final Clock clock;
    private final StatsRepository figures = new StatsRepository();
    private final RollUpRepository rollUp = new RollUpRepository();

    /** A roll-up of all stores. */
    public RollUp(Database database, Stores stores, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Rolls up the days that changed.
     *
     * @return how many changes were taken when there are more, else 0: the next come with the next look, all at once
     */
    public Future<Integer> rollUpChanged() {
        return database.transaction(tx -> rollUp.take(tx.sql(), CHANGES_AT_ONCE)
                        .compose(changes -> rollUp(tx, changes).map(changes.size())))
                .map(taken -> taken < CHANGES_AT_ONCE ? 0 : taken);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return stores.find(run.key().key())
                .compose(
                        found -> found.map(this::backfill).orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<Void> rollUp(Tx tx, List<Change> changes) {
        Map<String, List<Change>> byStore =
                changes.stream().collect(Collectors.groupingBy(Change::storeId, TreeMap::new, Collectors.toList()));
        return rollUp.zones(tx.sql(), byStore.keySet()).compose(zones -> {
            Future<Void> done = Future.succeededFuture();
            for (Map.Entry<String, List<Change>> store : byStore.entrySet()) {
                ZoneId zone = zones.get(store.getKey());
                if (zone != null) {
                    done = done.compose(before -> roll(tx, store.getKey(), zone, days(store.getValue(), zone)));
                }
            }
            return done;
        });
    }

    private static List<LocalDate> days(List<Change> changes, ZoneId zone) {
        return changes.stream()
                .map(change -> change.at().atZone(zone).toLocalDate())
                .distinct()
                .sorted()
                .toList();
    }

    private Future<Void> roll(Tx tx, String storeId, ZoneId zone, List<LocalDate> days) {
        return rollUp.lock(tx.sql(), storeId)
                .compose(held -> rollUp.takeRest(tx.sql(), storeId, zone, days))
                .compose(taken -> rollUp.roll(tx.sql(), storeId, zone, days));
    }

    private Future<TaskOutcome> backfill(Store store) {
        LocalDate today = clock.instant().atZone(store.timezone()).toLocalDate();
        return figures.first(database.pool(), store.id())
                .map(first -> first.map(at -> at.atZone(store.timezone()).toLocalDate())
                        .filter(day -> day.isBefore(today))
                        .orElse(today))
                .map(first -> new DayRange(first, today.plusDays(1)))
                .compose(all -> figures.rolled(database.pool(), store.id(), store.timezone(), all)
                        .compose(rolled -> backfill(store, missing(all, rolled))));
    }

    private static List<LocalDate> missing(DayRange all, Set<LocalDate> rolled) {
        return all.from()
                .datesUntil(all.to())
                .filter(day -> !rolled.contains(day))
                .toList();
    }

    private Future<TaskOutcome> backfill(Store store, List<LocalDate> missing) {
        if (missing.isEmpty()) {
            return Future.succeededFuture(TaskOutcome.done());
        }
        List<LocalDate> next = missing.subList(0, Math.min(DAYS_AT_ONCE, missing.size()));
        List<LocalDate> later = missing.subList(next.size(), missing.size());
        return database.transaction(tx -> rollIfThere(tx, store, next)).compose(done -> backfill(store, later));
    }

    /** A zone that changed meanwhile marks these days as rolled up in another than its own, which counts for nothing. */
    private Future<Void> rollIfThere(Tx tx, Store store, List<LocalDate> days) {
        return rollUp.zones(tx.sql(), List.of(store.id()))
                .compose(zones ->
                        zones.isEmpty() ? Future.succeededFuture() : roll(tx, store.id(), store.timezone(), days));
    }
}

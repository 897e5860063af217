package stats;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.Store;

/** Figures of a store, exact at the moment they are asked for. */
public final class Stats {

    private final Database database;
    private final Tasks tasks;
    private final Clock clock;
    private final StatsRepository repository = new StatsRepository();

    /** Figures from this database. */
    public Stats(Database database, Tasks tasks, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Figures of a period. */
    record Figures(OrderFigures orders, OtherFigures others, List<TransitTime> transit, boolean allRolled) {}

    /** The day that it is in the store. */
    LocalDate today(Store store) {
        return clock.instant().atZone(store.timezone()).toLocalDate();
    }

    /** The figures of a period; days that were never rolled up will be. Fails only with the database. */
    Future<Figures> of(Store store, StatsPeriod period) {
        return database.transaction(tx -> repository.oneMoment(tx.sql()).compose(begun -> read(tx, store, period)))
                .compose(figures -> figures.allRolled()
                        ? Future.succeededFuture(figures)
                        : tasks.enqueue(new TaskKey(store.id(), RollUp.BACKFILL, store.id()))
                                .map(figures));
    }

    /** Statements that need not each other travel together. */
    private Future<Figures> read(Tx tx, Store store, StatsPeriod period) {
        ZoneId zone = store.timezone();
        DayRange whole = new DayRange(period.from(), period.to());
        Future<Set<LocalDate>> rolled = repository.rolled(tx.sql(), store.id(), zone, whole);
        Future<Set<LocalDate>> changed = repository.changed(tx.sql(), store.id(), zone, whole);
        Future<Optional<Instant>> first = repository.first(tx.sql(), store.id());
        Future<OtherFigures> others = repository.others(tx.sql(), store.id(), whole.starts(zone), whole.ends(zone));
        Future<List<TransitTime>> transit =
                repository.transit(tx.sql(), store.id(), whole.starts(zone), whole.ends(zone));
        return Future.join(rolled, changed, first, others, transit)
                .compose(all -> orders(tx, store, period, rolled.result(), changed.result()))
                .map(orders -> new Figures(
                        orders,
                        others.result(),
                        transit.result(),
                        isRolled(store, period, rolled.result(), first.result())));
    }

    private Future<OrderFigures> orders(
            Tx tx, Store store, StatsPeriod period, Set<LocalDate> rolled, Set<LocalDate> changed) {
        Set<LocalDate> settled = new TreeSet<>(rolled);
        settled.removeAll(changed);
        List<LocalDate> open =
                period.days().filter(day -> !settled.contains(day)).toList();
        Future<List<OrderFigures.Part>> days = repository.ofDays(tx.sql(), store.id(), List.copyOf(settled));
        Future<List<OrderFigures.Part>> live =
                repository.ofOrders(tx.sql(), store.id(), store.timezone(), DayRange.of(open));
        return Future.join(days, live).map(both -> new OrderFigures(concat(days.result(), live.result())));
    }

    /** Whether every day of the period is rolled up on which there may be orders. */
    private boolean isRolled(Store store, StatsPeriod period, Set<LocalDate> rolled, Optional<Instant> first) {
        LocalDate from =
                first.map(at -> at.atZone(store.timezone()).toLocalDate()).orElse(LocalDate.MAX);
        return rolled.containsAll(period.daysWithin(from, today(store)));
    }

    private static List<OrderFigures.Part> concat(List<OrderFigures.Part> some, List<OrderFigures.Part> more) {
        List<OrderFigures.Part> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}

package sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import platform.db.Database;
import platform.db.Tx;

/**
 * When stores are read without anybody asking. A slot is started once however many nodes look; slots missed while all
 * were down are started once, spread out, so that a thousand stores do not start in one second.
 */
public final class Schedules {

    /** The night's work of a store for which nobody chose another time. */
    static final String NIGHT = "0 2 * * *";

    /** Stores of one time zone do not begin their night's work at once, unless somebody chose the moment. */
    static final Duration NIGHT_SPREAD = Duration.ofMinutes(30);

    private static final List<SyncType> BY_THEMSELVES =
            List.of(SyncType.INCREMENTAL, SyncType.NIGHTLY, SyncType.SWEEP, SyncType.WEEKLY);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(15);
    private static final Duration COMPARED_EVERY = Duration.ofDays(7);
    private static final int MOST_GIVEN = 100;

    private final Database database;
    private final SyncRuns runs;
    private final ScheduleRepository schedules = new ScheduleRepository();
    private final SyncLimits limits;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * The schedules of all stores.
     *
     * @param random spreads the slots of stores over the interval
     */
    public Schedules(Database database, SyncRuns runs, SyncLimits limits, Clock clock, RandomGenerator random) {
        this.database = database;
        this.runs = runs;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Gives a store its incremental runs and its sweeps, the first of each somewhere within its interval from now, and its
     * nightly ones; switches on again what was there. Fails only with the database.
     */
    public Future<Void> add(Tx tx, String storeId) {
        Future<Void> added = Future.succeededFuture();
        for (SyncType type : List.of(SyncType.INCREMENTAL, SyncType.SWEEP, SyncType.WEEKLY)) {
            Duration every = usualInterval(type);
            Instant first = clock.instant().plus(within(every));
            added = added.compose(done -> schedules.add(tx.sql(), storeId, type, every, first));
        }
        return added.compose(done -> giveNights(tx));
    }

    /** Stores that were registered before there were nightly runs get them too. */
    private Future<Void> giveNights(Tx tx) {
        return schedules
                .without(tx.sql(), SyncType.NIGHTLY, MOST_GIVEN)
                .compose(stores -> giveNights(tx, stores.iterator()));
    }

    private Future<Void> giveNights(Tx tx, Iterator<ScheduleRepository.StoreZone> stores) {
        if (!stores.hasNext()) {
            return Future.succeededFuture();
        }
        ScheduleRepository.StoreZone store = stores.next();
        Instant first = first(asSet(SyncType.NIGHTLY), store.zone());
        return schedules
                .give(tx.sql(), store.storeId(), SyncType.NIGHTLY, NIGHT, first)
                .compose(done -> giveNights(tx, stores));
    }

    /** When runs of a type start where nobody chose. */
    private Schedule.Wish asSet(SyncType type) {
        return type == SyncType.NIGHTLY
                ? new Schedule.Wish(type, Optional.empty(), Optional.of(NIGHT), true)
                : new Schedule.Wish(type, Optional.of(usualInterval(type)), Optional.empty(), true);
    }

    private Duration usualInterval(SyncType type) {
        return switch (type) {
            case SWEEP -> SWEPT_EVERY;
            case WEEKLY -> COMPARED_EVERY;
            default -> limits.interval();
        };
    }

    /** The schedules of a store by type; what follows the setting shows it. Fails only with the database. */
    Future<List<Schedule>> list(SqlClient client, String storeId) {
        return schedules
                .list(client, storeId)
                .map(all -> all.stream().map(this::asSet).toList());
    }

    private Schedule asSet(Schedule schedule) {
        return schedule.chosen() || schedule.type() != SyncType.INCREMENTAL
                ? schedule
                : new Schedule(
                        schedule.type(),
                        Optional.of(limits.interval()),
                        Optional.empty(),
                        schedule.enabled(),
                        false,
                        schedule.nextAt(),
                        schedule.lastAt());
    }

    /**
     * Gives a store these schedules and no others; runs that every store has and nobody wishes otherwise come as they do by
     * themselves again.
     *
     * @param zone of the store, for times by cron
     * @return fails only with the database
     */
    Future<Void> replace(Tx tx, String storeId, ZoneId zone, List<Schedule.Wish> wishes) {
        List<SyncType> types = Stream.concat(
                        BY_THEMSELVES.stream(), wishes.stream().map(Schedule.Wish::type))
                .distinct()
                .toList();
        Future<Void> done = schedules.removeOthers(tx.sql(), storeId, types);
        for (Schedule.Wish wish : wishes) {
            done = done.compose(before -> schedules.put(tx.sql(), storeId, wish, true, first(wish, zone)));
        }
        for (SyncType type : BY_THEMSELVES) {
            Schedule.Wish setting = asSet(type);
            boolean unwished = wishes.stream().noneMatch(wish -> wish.type() == type);
            done = unwished
                    ? done.compose(before -> schedules.put(tx.sql(), storeId, setting, false, first(setting, zone)))
                    : done;
        }
        return done;
    }

    private Instant first(Schedule.Wish wish, ZoneId zone) {
        Instant now = clock.instant();
        return wish.cron()
                .flatMap(CronTimes::parse)
                .flatMap(times -> times.next(now, zone))
                .orElseGet(() -> now.plus(within(wish.every().orElse(limits.interval()))));
    }

    /** Ends the schedules of a store and the runs under way, as when it is deactivated. Fails only with the database. */
    public Future<Void> stop(Tx tx, String storeId) {
        return schedules.remove(tx.sql(), storeId).compose(done -> runs.cancelAll(tx, storeId));
    }

    /**
     * Asks for the runs whose slot has come. To be called every few seconds, on any node.
     *
     * @return how many slots were taken; fails only with the database, and the slots are then still there
     */
    public Future<Integer> enqueueDue() {
        return database.transaction(this::enqueueDue);
    }

    private Future<Integer> enqueueDue(Tx tx) {
        Instant now = clock.instant();
        return giveNights(tx)
                .compose(given -> schedules.claimDue(tx.sql(), now, limits.duePerLook(), limits.interval()))
                .compose(slots -> claimCron(tx, now).map(more -> Stream.concat(slots.stream(), more.stream())))
                .map(slots -> slots.sorted(Comparator.comparing(ScheduleRepository.Slot::storeId)
                                .thenComparing(ScheduleRepository.Slot::type))
                        .toList())
                .compose(slots -> startAll(tx, slots.iterator()).map(slots.size()));
    }

    private Future<List<ScheduleRepository.Slot>> claimCron(Tx tx, Instant now) {
        return schedules
                .claimCron(tx.sql(), now, limits.duePerLook())
                .map(due -> due.stream().map(slot -> until(slot, now)).toList())
                .compose(slots -> schedules.taken(tx.sql(), slots).map(slots));
    }

    /** What no longer comes is looked at again in a year: an expression that never does was refused. */
    private static ScheduleRepository.Slot until(ScheduleRepository.CronSlot slot, Instant now) {
        Instant next = CronTimes.parse(slot.cron())
                .flatMap(times -> times.next(now, slot.zone()))
                .orElseGet(() -> now.plus(Duration.ofDays(365)));
        return new ScheduleRepository.Slot(
                slot.storeId(),
                slot.type(),
                slot.at(),
                Duration.between(slot.at(), next),
                slot.chosen() ? Duration.ZERO : NIGHT_SPREAD);
    }

    private Future<Void> startAll(Tx tx, Iterator<ScheduleRepository.Slot> slots) {
        return slots.hasNext()
                ? start(tx, slots.next()).compose(started -> startAll(tx, slots))
                : Future.succeededFuture();
    }

    /** A run that is under way still reads what this one would have: the slot is its. */
    private Future<SyncRequested> start(Tx tx, ScheduleRepository.Slot slot) {
        Instant now = clock.instant();
        Duration late = Duration.between(slot.at(), now);
        Duration most = slot.every().dividedBy(4);
        Duration missed = late.compareTo(most) < 0 ? late : most;
        Instant at = now.plus(within(missed.compareTo(slot.spread()) < 0 ? slot.spread() : missed));
        return runs.requestAt(tx, slot.storeId(), slot.type(), SyncTrigger.SCHEDULE, SyncOptions.DEFAULT, at);
    }

    private Duration within(Duration span) {
        return Duration.ofMillis(random.nextLong(Math.max(1, span.toMillis())));
    }
}

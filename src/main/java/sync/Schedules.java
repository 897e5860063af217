package sync;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import platform.db.Database;
import platform.db.Tx;

/**
 * When stores are read without anybody asking. A slot is started once however many nodes look; slots missed while all
 * were down are started once, spread out, so that a thousand stores do not start in one second.
 */
public final class Schedules {

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
     * Gives a store its incremental runs, the first somewhere within the interval from now; switches on again what was
     * there. Fails only with the database.
     */
    public Future<Void> add(Tx tx, String storeId) {
        Instant first = clock.instant().plus(within(limits.interval()));
        return schedules.add(tx.sql(), storeId, SyncType.INCREMENTAL, limits.interval(), first);
    }

    /** Ends the schedules of a store, as when it is deactivated. Fails only with the database. */
    public Future<Void> remove(Tx tx, String storeId) {
        return schedules.remove(tx.sql(), storeId);
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
        return schedules
                .claimDue(tx.sql(), clock.instant(), limits.duePerLook(), limits.interval())
                .map(slots -> slots.stream()
                        .sorted(Comparator.comparing(ScheduleRepository.Slot::storeId)
                                .thenComparing(ScheduleRepository.Slot::type))
                        .toList())
                .compose(slots -> startAll(tx, slots.iterator()).map(slots.size()));
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
        Instant at = now.plus(within(late.compareTo(most) < 0 ? late : most));
        return runs.requestAt(tx, slot.storeId(), slot.type(), SyncTrigger.SCHEDULE, SyncOptions.DEFAULT, at);
    }

    private Duration within(Duration span) {
        return Duration.ofMillis(random.nextLong(Math.max(1, span.toMillis())));
    }
}

package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import platform.db.Rows;
import platform.tasks.Tasks;
import testing.MovableClock;
import testing.TestDatabase;

class SchedulesTest {

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = MovableClock.at("2026-11-22T09:30:00Z");
    private final Database database = new Database(TestDatabase.fresh().pool(vertx));
    private final SyncRuns runs =
            new SyncRuns(database, new Tasks(database, vertx.eventBus()), (store, type, status) -> {});
    private final Schedules schedules = schedules(1);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void storesThatAreAddedTogether_startSpreadOverTheInterval() {
        add(200);

        long busiest = await(database.pool()
                        .query("SELECT count(*) AS n FROM sync_schedules GROUP BY date_trunc('minute', next_at)"
                                + " ORDER BY n DESC LIMIT 1")
                        .execute())
                .iterator()
                .next()
                .getLong("n");
        assertThat(busiest).isLessThan(15);
        assertThat(count("sync_schedules WHERE next_at >= $1 AND next_at < $2", now(), now(Duration.ofHours(1))))
                .isEqualTo(200);
    }

    @Test
    void everyStore_isSweptEveryQuarterOfAnHourAndComparedWhollyEachWeek() {
        await(database.transaction(tx -> schedules.add(tx, "shop")));

        clock.pass(Duration.ofMinutes(15));
        due();
        assertThat(count("sync_runs WHERE sync_type = 'sweep'")).isEqualTo(1);
        clock.pass(Duration.ofDays(7));
        due();
        assertThat(count("sync_runs WHERE sync_type = 'weekly'")).isEqualTo(1);
    }

    @Test
    void beforeItsSlot_nothingStarts() {
        add(1);

        assertThat(due()).isZero();
    }

    @Test
    void severalNodes_startASlotOnce() {
        add(5);
        clock.pass(Duration.ofHours(1));
        List<Schedules> nodes = List.of(schedules(2), schedules(3), schedules(4));

        CompositeFuture all =
                Future.all(nodes.stream().map(Schedules::enqueueDue).toList());

        await(all);
        assertThat(count("sync_runs")).isEqualTo(5);
        assertThat(count("tasks WHERE kind = 'sync.run'")).isEqualTo(5);
    }

    @Test
    void slotsMissedWhileDown_runOnceAndSpread() {
        add(40);
        clock.pass(Duration.ofHours(9));

        assertThat(due()).isEqualTo(40);
        assertThat(due()).isZero();

        assertThat(count("sync_runs WHERE sync_type = 'incremental' AND trigger = 'schedule'"))
                .isEqualTo(40);
        assertThat(count("tasks WHERE run_at > $1", now(Duration.ofMinutes(1)))).isGreaterThan(30);
        assertThat(count("tasks WHERE run_at > $1", now(Duration.ofMinutes(16))))
                .isZero();
        assertThat(count("sync_schedules WHERE next_at <= $1", now())).isZero();
        assertThat(count("sync_schedules WHERE next_at > $1", now(Duration.ofHours(1))))
                .isZero();
    }

    @Test
    void runStillUnderWay_isNotStartedTwice() {
        add(1);
        clock.pass(Duration.ofHours(1));
        await(schedules.enqueueDue());
        clock.pass(Duration.ofHours(1));

        assertThat(due()).isEqualTo(1);
        assertThat(count("sync_runs")).isEqualTo(1);
    }

    @Test
    void runWhoseTaskIsADeadLetter_goesOnAtTheNextSlot() {
        add(1);
        clock.pass(Duration.ofHours(1));
        await(schedules.enqueueDue());
        await(database.pool().query("UPDATE tasks SET state = 'dead'").execute());
        clock.pass(Duration.ofHours(1));

        assertThat(due()).isEqualTo(1);
        assertThat(count("sync_runs")).isEqualTo(1);
        assertThat(count("tasks WHERE kind = 'sync.run' AND state = 'pending'")).isEqualTo(1);
    }

    @Test
    void anotherInterval_holdsForStoresThatAreRegisteredAlready() {
        add(1);
        clock.pass(Duration.ofHours(1));
        SyncLimits quicker = SyncLimits.DEFAULT.with(Duration.ofMinutes(5), Duration.ofMinutes(5));

        await(new Schedules(database, runs, quicker, clock, new Random(1)).enqueueDue());

        assertThat(count("sync_schedules WHERE next_at > $1 AND next_at <= $2", now(), now(Duration.ofMinutes(5))))
                .isEqualTo(1);
    }

    @Test
    void removedStore_startsNoMore() {
        add(1);
        await(database.transaction(tx -> schedules.stop(tx, "shop-0")));
        clock.pass(Duration.ofHours(1));

        assertThat(due()).isZero();
    }

    @Test
    void secondRunOfAType_isRefusedNamingTheFirst() {
        SyncRequested first = request("shop", SyncType.ORDERS);
        SyncRequested second = request("shop", SyncType.ORDERS);

        assertThat(first).isInstanceOf(SyncRequested.Accepted.class);
        assertThat(second).isEqualTo(new SyncRequested.AlreadyUnderWay(first.run()));
        assertThat(request("shop", SyncType.PRODUCTS)).isInstanceOf(SyncRequested.Accepted.class);
        assertThat(request("other", SyncType.ORDERS)).isInstanceOf(SyncRequested.Accepted.class);
        assertThat(await(runs.list("shop", 10))).hasSize(2).contains(first.run());
        assertThat(await(runs.find("other", first.run().id()))).isEmpty();
    }

    @Test
    void cancelledRun_makesRoomForTheNext() {
        SyncRun first = request("shop", SyncType.ORDERS).run();

        assertThat(cancel(first).map(SyncRun::state)).contains(SyncState.CANCELLED);
        assertThat(cancel(first)).isEmpty();
        assertThat(request("shop", SyncType.ORDERS)).isInstanceOf(SyncRequested.Accepted.class);
    }

    @Test
    void options_areKept() {
        SyncOptions options = SyncOptions.DEFAULT
                .withSince(Instant.EPOCH)
                .withBefore(Instant.EPOCH.plusSeconds(9))
                .withStatuses(List.of("on-hold", "lost"))
                .withVariations(false);

        SyncRun run = await(
                        database.transaction(tx -> runs.request(tx, "shop", SyncType.ORDERS, SyncTrigger.API, options)))
                .run();

        assertThat(await(runs.find("shop", run.id())).orElseThrow().options()).isEqualTo(options);
    }

    private int due() {
        return await(schedules.enqueueDue());
    }

    private Optional<SyncRun> cancel(SyncRun run) {
        return await(database.transaction(tx -> runs.cancel(tx, run.storeId(), run.id())));
    }

    private SyncRequested request(String store, SyncType type) {
        return await(database.transaction(tx -> runs.request(tx, store, type, SyncTrigger.API, SyncOptions.DEFAULT)));
    }

    private Schedules schedules(long seed) {
        return new Schedules(database, runs, SyncLimits.DEFAULT, clock, new Random(seed));
    }

    private void add(int stores) {
        List<Future<Void>> added = new ArrayList<>();
        IntStream.range(0, stores).forEach(i -> added.add(database.transaction(tx -> schedules.add(tx, "shop-" + i))));
        await(Future.all(added).<Void>mapEmpty());
        await(database.pool()
                .query("DELETE FROM sync_schedules WHERE sync_type <> 'incremental'")
                .execute());
    }

    private Object now() {
        return Rows.at(clock.instant());
    }

    private Object now(Duration later) {
        return Rows.at(clock.instant().plus(later));
    }

    private long count(String sql, Object... parameters) {
        Row row = await(database.pool()
                        .preparedQuery("SELECT count(*) AS n FROM " + sql)
                        .execute(Tuple.from(parameters)))
                .iterator()
                .next();
        return row.getLong("n");
    }
}

package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static sync.SyncBench.STORE;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sync.SyncBench.Node;

/** Every store's night is its own, at two by its clock. */
class NightlyTest {

    private final SyncBench bench = new SyncBench(5, Duration.ofMinutes(1));
    private final Node node = bench.idleNode(handler -> handler);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void storeThatWasRegisteredBefore_getsItsNightsAtTheNextLook() {
        liveIn("America/New_York");

        assertThat(due()).isZero();

        assertThat(next()).isEqualTo("2026-11-23T07:00:00Z");
        assertThat(nightly().chosen()).isFalse();
    }

    @Test
    void nightWithoutATwoOClock_hasItAnHourLater_andTheOneThatHasItTwiceOnce() {
        liveIn("Europe/Berlin");
        due();

        passTo("2027-03-27T12:00:00Z");
        assertThat(due()).as("missed nights run once").isEqualTo(1);
        assertThat(due()).isZero();
        assertThat(next()).isEqualTo("2027-03-28T01:00:00Z");

        passTo("2027-10-30T12:00:00Z");
        due();
        assertThat(next()).isEqualTo("2027-10-31T00:00:00Z");
        passTo("2027-10-31T00:00:00Z");
        assertThat(due()).isEqualTo(1);
        assertThat(next()).isEqualTo("2027-11-01T01:00:00Z");
    }

    @Test
    void severalNodes_startANightOnce_andSpreadIt() {
        liveIn("UTC");
        due();
        passTo("2026-11-23T02:00:00Z");
        List<Schedules> nodes = Stream.of(node, bench.idleNode(h -> h), bench.idleNode(h -> h))
                .map(Node::schedules)
                .toList();

        await(Future.all(nodes.stream().map(Schedules::enqueueDue).toList()).<Void>mapEmpty());

        assertThat(bench.count("sync_runs WHERE store_id = $1 AND sync_type = 'nightly'", STORE))
                .isEqualTo(1);
        assertThat(bench.count(
                        "tasks WHERE kind = 'sync.run' AND run_at BETWEEN $1 AND $1 + interval '30 minutes'",
                        bench.clock.instant().atOffset(ZoneOffset.UTC)))
                .isEqualTo(1);
    }

    @Test
    void deactivatedStore_getsNone() {
        await(bench.database.pool().query("UPDATE stores SET active = false").execute());

        due();

        assertThat(bench.count("sync_schedules")).isZero();
    }

    private void liveIn(String zone) {
        await(bench.database
                .pool()
                .preparedQuery("UPDATE stores SET timezone = $1")
                .execute(Tuple.of(zone)));
    }

    private void passTo(String moment) {
        bench.clock.pass(Duration.between(bench.clock.instant(), Instant.parse(moment)));
    }

    private int due() {
        return await(node.schedules().enqueueDue());
    }

    private String next() {
        return nightly().nextAt().toString();
    }

    private Schedule nightly() {
        return await(node.schedules().list(bench.database.pool(), STORE)).stream()
                .filter(schedule -> schedule.type() == SyncType.NIGHTLY)
                .findFirst()
                .orElseThrow();
    }
}

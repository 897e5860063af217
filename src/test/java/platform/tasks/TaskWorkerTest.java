package platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import testing.TestDatabase;

class TaskWorkerTest {

    private static final TaskKey KEY = new TaskKey("shop", "test.work", "1");
    private static final TaskSettings FAST = new TaskSettings(
            4,
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofMillis(40),
            new DeadAfter(3, Duration.ZERO));

    private Vertx vertx;
    private Database database;
    private Tasks tasks;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        database = new Database(TestDatabase.fresh().pool(vertx));
        tasks = new Tasks(database, vertx.eventBus());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void wantedTwiceBeforeItStarts_runsOnce() {
        AtomicInteger runs = new AtomicInteger();
        await(tasks.enqueue(KEY));
        await(tasks.enqueue(KEY));

        worker(run -> {
            runs.incrementAndGet();
            return Future.succeededFuture(TaskOutcome.done());
        });

        eventually(() -> assertThat(states()).isEmpty());
        assertThat(runs).hasValue(1);
    }

    @Test
    void wantedWhileItRuns_runsOnceMore() {
        Queue<Promise<TaskOutcome>> runs = new ConcurrentLinkedQueue<>();
        await(tasks.enqueue(KEY));
        worker(run -> {
            Promise<TaskOutcome> promise = Promise.promise();
            runs.add(promise);
            return promise.future();
        });
        eventually(() -> assertThat(runs).hasSize(1));

        await(tasks.enqueue(KEY));
        runs.remove().complete(TaskOutcome.done());

        eventually(() -> assertThat(runs).hasSize(1));
        runs.remove().complete(TaskOutcome.done());
        eventually(() -> assertThat(states()).isEmpty());
    }

    @Test
    void failsTooOften_isDeadAndMayBeWantedAnew() {
        AtomicInteger runs = new AtomicInteger();
        await(tasks.enqueue(KEY));
        worker(run -> {
            runs.incrementAndGet();
            return Future.failedFuture("no luck");
        });

        eventually(() -> assertThat(states()).containsExactly("dead"));
        assertThat(runs).hasValue(3);

        await(tasks.enqueue(KEY));
        eventually(() -> assertThat(states()).containsExactly("dead", "dead"));
    }

    @Test
    void failsByALibrary_itsWordsAreNotKept() {
        TaskDriver driver = new TaskDriver(database);
        await(database.transaction(tx -> tasks.enqueue(tx, KEY)));
        TaskRun run = driver.claim(KEY.kind()).orElseThrow();
        Throwable quoting = new IllegalArgumentException("cannot parse 'Jane Doe\0'");

        TaskOutcome outcome = new TaskEnd(database, TaskSettings.DEFAULT, new Random(1)).asOutcome(run, quoting);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TaskOutcome.Retry.class,
                        retry -> assertThat(retry.reason())
                                .startsWith("IllegalArgumentException")
                                .doesNotContain("Jane"));
    }

    @Test
    void backingOff_aNewWishDoesNotRunItSooner() {
        AtomicInteger runs = new AtomicInteger();
        await(tasks.enqueue(KEY));
        worker(run -> {
            runs.incrementAndGet();
            return Future.succeededFuture(TaskOutcome.retry("closed", Duration.ofHours(1)));
        });
        eventually(() -> assertThat(states()).containsExactly("pending"));

        await(tasks.enqueue(KEY));

        assertThat(due()).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void again_waitsWithoutCountingAFailure() {
        AtomicInteger runs = new AtomicInteger();
        await(tasks.enqueue(KEY));
        worker(run -> {
            assertThat(run.attempt()).isEqualTo(1);
            return Future.succeededFuture(
                    runs.incrementAndGet() < 6 ? TaskOutcome.again(Duration.ofMillis(5), "soon") : TaskOutcome.done());
        });

        eventually(() -> assertThat(states()).isEmpty());
        assertThat(runs).hasValue(6);
    }

    /** As after a quiet hour: for a table of one row the planner joins by asking anew what is due for each row. */
    @Test
    void noMoreAreClaimedThanAskedFor_whateverIsKnownOfTheTable() {
        await(tasks.enqueue(KEY));
        await(database.pool().query("ANALYZE tasks").execute());
        for (int n = 0; n < 4; n++) {
            await(tasks.enqueue(new TaskKey(KEY.scope(), KEY.kind(), "more-" + n)));
        }

        assertThat(await(TaskRepository.claim(database.pool(), List.of(KEY.kind()), 2, Duration.ofMinutes(1))))
                .hasSize(2);
    }

    @Test
    void leaseLapsed_anotherTakesOverAndTheFirstIsFenced() {
        await(tasks.enqueue(KEY));
        TaskRun first = await(TaskRepository.claim(database.pool(), List.of(KEY.kind()), 1, Duration.ZERO))
                .get(0);

        TaskRun second = eventually(
                Duration.ofSeconds(5),
                () -> await(TaskRepository.claim(database.pool(), List.of(KEY.kind()), 1, Duration.ofMinutes(1)))
                        .get(0));

        assertThat(second.attempt()).isEqualTo(2);
        assertThatThrownBy(() -> await(database.transaction(first::guard))).isInstanceOf(LeaseLostException.class);
        await(database.transaction(second::guard));
        assertThat(await(TaskRepository.done(database.pool(), first))).isFalse();
        assertThat(await(TaskRepository.done(database.pool(), second))).isTrue();
    }

    @Test
    void rolledBack_isNotWanted() {
        assertThatThrownBy(() -> await(database.transaction(tx ->
                        tasks.enqueue(tx, KEY).compose(done -> Future.failedFuture(new IllegalStateException())))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(states()).isEmpty();
    }

    @Test
    void manyWorkers_eachTaskRunsOnce() {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 3; i++) {
            worker(run -> {
                done.add(run.key().key());
                return Future.succeededFuture(TaskOutcome.done());
            });
        }
        List<TaskKey> keys = IntStream.range(0, 200)
                .mapToObj(i -> new TaskKey("shop", KEY.kind(), "k" + i))
                .toList();

        await(database.transaction(tx -> tasks.enqueueAll(tx, keys)));

        eventually(() -> assertThat(states()).isEmpty());
        assertThat(done).hasSize(200).doesNotHaveDuplicates();
    }

    private void worker(TaskHandler handler) {
        new TaskWorker(vertx, database, Map.of(KEY.kind(), handler), FAST, new Random(7)).start();
    }

    private List<String> states() {
        return await(database.pool()
                .query("SELECT state FROM tasks ORDER BY id")
                .execute()
                .map(rows -> {
                    List<String> states = new ArrayList<>();
                    rows.forEach(row -> states.add(row.getString(0)));
                    return states;
                }));
    }

    private boolean due() {
        return await(database.pool()
                .query("SELECT run_at <= now() FROM tasks")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0)));
    }
}

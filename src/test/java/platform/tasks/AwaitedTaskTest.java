package platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import testing.TestDatabase;

class AwaitedTaskTest {
    private static final TaskKey KEY = new TaskKey("shop", "test.work", "1");

    private Vertx vertx;
    private Database database;
    private Tasks tasks;
    private TaskDriver driver;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        database = new Database(TestDatabase.fresh().pool(vertx));
        tasks = new Tasks(database, vertx.eventBus());
        driver = new TaskDriver(database);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void it_is_fulfilled_once_it_ran() {
        AwaitedTask wish = want();
        assertThat(fulfilled(wish)).isFalse();
        runOne(TaskOutcome.done());
        assertThat(fulfilled(wish)).isTrue();
    }

    @Test
    void a_run_that_began_before_the_wish_does_not_count() {
        want();
        TaskRun early = driver.claim(KEY.kind()).orElseThrow();
        AwaitedTask wish = want();
        await(driver.run(early, run -> Future.succeededFuture(TaskOutcome.done())));
        assertThat(fulfilled(wish)).isFalse();
        runOne(TaskOutcome.done());
        assertThat(fulfilled(wish)).isTrue();
    }

    @Test
    void a_failure_does_not_count_until_a_later_run_succeeds() {
        AwaitedTask wish = want();
        runOne(TaskOutcome.retry("down"));
        assertThat(fulfilled(wish)).isFalse();
        runOne(TaskOutcome.again(Duration.ofHours(1), "once more later"));
        assertThat(fulfilled(wish)).isTrue();
    }

    @Test
    void a_failure_that_is_forgotten_does_not_count_either() {
        AwaitedTask wish = want();
        runOne(TaskOutcome.retry("down"));
        await(new TaskDesk(database, tasks).retry(wish.taskId(), task -> true));
        assertThat(fulfilled(wish)).isFalse();
        runOne(TaskOutcome.retry("still down"));
        await(database.transaction(tx -> tasks.startOver(tx, List.of(KEY))));
        assertThat(fulfilled(wish)).isFalse();
        runOne(TaskOutcome.done());
        assertThat(fulfilled(wish)).isTrue();
    }

    @Test
    void a_dead_letter_is_not_fulfilled() {
        AwaitedTask wish = want();
        runOne(TaskOutcome.dead("no use"));
        assertThat(fulfilled(wish)).isFalse();
    }

    private AwaitedTask want() {
        return await(database.transaction(tx -> tasks.want(tx, KEY)));
    }

    private boolean fulfilled(AwaitedTask wish) {
        return await(tasks.fulfilled(wish));
    }

    private void runOne(TaskOutcome outcome) {
        assertThat(driver.runOne(KEY.kind(), run -> Future.succeededFuture(outcome)))
                .isPresent();
    }
}

package platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import testing.TestDatabase;

/** Tasks whose work somebody else has done. */
class WithdrawalTest {
    private static final TaskKey DONE = new TaskKey("shop", "test.work", "1");
    private static final TaskKey OTHER = new TaskKey("shop", "test.work", "2");

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
    void whatIsDone_isNotRun_andTheRestIs() {
        await(tasks.enqueue(DONE));
        await(tasks.enqueue(OTHER));

        withdraw(() -> Future.succeededFuture(Set.of(DONE)));

        assertThat(driver.claim("test.work").map(TaskRun::key)).contains(OTHER);
        assertThat(driver.claim("test.work")).isEmpty();
    }

    @Test
    void whatIsWantedAgainMeanwhile_isRun() {
        await(tasks.enqueue(DONE));

        withdraw(() -> tasks.enqueue(DONE).map(Set.of(DONE)));

        assertThat(driver.claim("test.work").map(TaskRun::key)).contains(DONE);
    }

    @Test
    void whatRunsAlready_runsOn() {
        await(tasks.enqueue(DONE));
        TaskRun run = driver.claim("test.work").orElseThrow();

        withdraw(() -> Future.succeededFuture(Set.of(DONE)));

        assertThat(await(driver.run(run, one -> Future.succeededFuture(TaskOutcome.done()))))
                .isEqualTo(TaskOutcome.done());
    }

    private void withdraw(Supplier<Future<Set<TaskKey>>> done) {
        await(database.transaction(tx -> tasks.withdraw(tx, List.of(DONE, OTHER), done)));
    }
}

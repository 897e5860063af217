package platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.TestDatabase;

class DatabaseTest {

    private Vertx vertx;
    private Database database;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        database = new Database(TestDatabase.empty().pool(vertx));
        await(database.pool()
                .query("CREATE TABLE t (id INT PRIMARY KEY, n INT)")
                .execute());
        await(database.pool().query("INSERT INTO t VALUES (1, 0), (2, 0)").execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void afterCommit_runsOnceCommittedAndNeverAfterARollBack() {
        List<String> ran = new ArrayList<>();

        await(database.transaction(tx -> {
            tx.afterCommit(() -> ran.add("committed"));
            return Future.succeededFuture();
        }));
        assertThatThrownBy(() -> await(database.transaction(tx -> {
                    tx.afterCommit(() -> ran.add("rolled back"));
                    return Future.failedFuture(new IllegalStateException("no"));
                })))
                .hasMessage("no");

        assertThat(ran).containsExactly("committed");
    }

    @Test
    void workThatThrows_rollsBack() {
        assertThatThrownBy(() -> await(database.transaction(tx -> {
                    throw new IllegalStateException("thrown");
                })))
                .hasMessage("thrown");
        assertThat(sum()).isZero();
    }

    @Test
    void aDeadlock_costsNobodyItsWork() {
        Promise<Void> bothHold = Promise.promise();
        AtomicInteger holding = new AtomicInteger();

        Future<Void> one = database.transaction(tx -> crosswise(tx, 1, 2, holding, bothHold));
        Future<Void> other = database.transaction(tx -> crosswise(tx, 2, 1, holding, bothHold));
        await(Future.join(one, other));

        assertThat(sum()).isEqualTo(4);
        assertThat(holding.get()).as("one of the two ran again").isEqualTo(3);
    }

    private static Future<Void> crosswise(Tx tx, int first, int second, AtomicInteger holding, Promise<Void> bothHold) {
        return add(tx, first)
                .onSuccess(held -> {
                    if (holding.incrementAndGet() == 2) {
                        bothHold.complete();
                    }
                })
                .compose(held -> bothHold.future())
                .compose(both -> add(tx, second));
    }

    private static Future<Void> add(Tx tx, int id) {
        return tx.sql()
                .query("UPDATE t SET n = n + 1 WHERE id = " + id)
                .execute()
                .mapEmpty();
    }

    private long sum() {
        return await(database.pool()
                .query("SELECT sum(n) FROM t")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }
}

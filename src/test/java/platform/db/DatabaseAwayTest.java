package platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.DeafPort;
import testing.TestDatabase;

class DatabaseAwayTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void nobodyListens() {
        try (DeafPort nobody = DeafPort.any()) {
            Pool pool = PgBuilder.pool()
                    .connectingTo(database.connectOptions().setHost("127.0.0.1").setPort(nobody.number()))
                    .using(vertx)
                    .build();

            assertThat(DatabaseAway.isWhy(failure(pool.query("SELECT 1").execute())))
                    .isTrue();
        }
    }

    @Test
    void thePoolHasNoConnectionInTime() {
        Pool pool = pool(new PoolOptions()
                .setMaxSize(1)
                .setConnectionTimeout(2_000)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS));
        await(pool.getConnection());

        assertThat(DatabaseAway.isWhy(failure(pool.query("SELECT 1").execute())))
                .isTrue();
    }

    @Test
    void thePoolsQueueIsFull() {
        Pool pool = pool(new PoolOptions().setMaxSize(1).setMaxWaitQueueSize(0));
        await(pool.getConnection());

        assertThat(DatabaseAway.isWhy(failure(pool.query("SELECT 1").execute())))
                .isTrue();
    }

    @Test
    void theServerEndsTheConnection() {
        Pool pool = pool(new PoolOptions().setMaxSize(2));
        SqlConnection connection = await(pool.getConnection());
        Future<?> asleep = connection.query("SELECT pg_sleep(60)").execute();
        await(pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")
                .execute());

        assertThat(DatabaseAway.isWhy(failure(asleep))).isTrue();
    }

    @Test
    void theConnectionIsReset_beforeTheServerSaysWhy() {
        assertThat(DatabaseAway.isWhy(new SocketException("Connection reset"))).isTrue();
        assertThat(DatabaseAway.isWhy(new IllegalStateException(new IOException("Broken pipe"))))
                .isTrue();
        assertThat(DatabaseAway.isWhy(new IOException("No space left on device")))
                .isFalse();
    }

    @Test
    void aDefectIsNoAbsence() {
        Pool pool = pool(new PoolOptions().setMaxSize(1));

        assertThat(DatabaseAway.isWhy(failure(pool.query("SELECT nothing").execute())))
                .isFalse();
        assertThat(DatabaseAway.isWhy(new IllegalStateException("Timeout"))).isFalse();
        assertThat(DatabaseAway.isWhy(new NullPointerException())).isFalse();
    }

    private Pool pool(PoolOptions options) {
        return PgBuilder.pool()
                .with(options)
                .connectingTo(database.connectOptions())
                .using(vertx)
                .build();
    }

    private static Throwable failure(Future<?> future) {
        return catchThrowable(
                () -> future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS));
    }
}

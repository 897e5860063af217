package platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.TestDatabase;

class MigrationsTest {

    private static final int NODES = 3;

    @Test
    void nodes_that_start_together_apply_every_migration_once() throws Exception {
        DatabaseConnection connection = TestDatabase.empty().connection();
        CountDownLatch together = new CountDownLatch(NODES);
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);

        List<CompletableFuture<Integer>> runs = IntStream.range(0, NODES)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> migrate(together, connection), nodes))
                .toList();
        int applied = 0;
        for (CompletableFuture<Integer> run : runs) {
            applied += run.get(120, TimeUnit.SECONDS);
        }
        nodes.shutdown();

        assertThat(applied).isEqualTo(historyRows(connection));
        assertThat(Migrations.migrate(connection)).isZero();
    }

    @Test
    void a_fresh_test_database_needs_no_migration() {
        assertThat(Migrations.migrate(TestDatabase.fresh().connection())).isZero();
    }

    private static int migrate(CountDownLatch together, DatabaseConnection connection) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Migrations.migrate(connection);
    }

    private static int historyRows(DatabaseConnection connection) throws Exception {
        try (Connection jdbc = connection.openJdbc();
                Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM flyway_schema_history WHERE version IS NOT NULL")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

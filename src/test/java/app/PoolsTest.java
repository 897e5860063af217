package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import platform.db.DatabaseSettings;
import platform.db.WorkerRole;
import platform.settings.SettingsReader;
import testing.TestDatabase;

class PoolsTest {

    @Test
    void everyConnectionWorksUnderTheRole() {
        TestDatabase database = TestDatabase.kept();
        String role = WorkerRole.ensure(database.connection()).orElseThrow();
        Vertx vertx = Vertx.vertx();
        try {
            Pool pool = Pools.open(
                    vertx,
                    database.connection(),
                    DatabaseSettings.from(new SettingsReader(Map.of())),
                    Optional.of(role));

            String user = await(pool.query("RESET ROLE; SELECT current_user").execute())
                    .next()
                    .iterator()
                    .next()
                    .getString(0);

            assertThat(user).isEqualTo(role);
        } finally {
            await(vertx.close());
        }
    }
}

package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import testing.TestDatabase;

class NoisyStoresTest {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Incidents incidents = new Incidents();
    private final AtomicLong nanos = new AtomicLong();
    private final NoisyStores noisy = new NoisyStores(new Database(pool), incidents, nanos::get);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void noise_isOneWarningForEachStore_countedAgainAfterAWhileOnly() {
        noisy.heard("store-1", "Notice: x");
        noisy.heard("store-1", "Notice: x");
        noisy.heard("store-2", "Warning: y");
        eventually(() -> assertThat(open("store-1")).hasSize(1));
        eventually(() -> assertThat(open("store-2")).hasSize(1));
        Incident first = open("store-1").get(0);
        assertThat(first.kind()).isEqualTo(NoisyStores.KIND);
        assertThat(first.severity()).isEqualTo(Severity.WARNING);
        assertThat(first.occurrences()).isEqualTo(1);
        assertThat(first.detail()).contains("a PHP notice");

        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        noisy.heard("store-1", "Notice: x");

        eventually(() -> assertThat(open("store-1").get(0).occurrences()).isEqualTo(2));
    }

    private List<Incident> open(String storeId) {
        return await(incidents.list(pool, IncidentFilter.open(storeId, 10)));
    }
}

package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import onboarding.NoisyStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import platform.telemetry.Metrics;
import testing.TestDatabase;
import woocommerce.OwnLimit;
import woocommerce.StoreProblem;

class StoreWatchTest {

    private static final Duration TOOK = Duration.ofMillis(250);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Metrics metrics = new Metrics(Set.of());
    private final Incidents incidents = new Incidents();
    private final StoreWatch watch = new StoreWatch(metrics, new NoisyStores(new Database(pool), incidents));

    @AfterEach
    void close() {
        metrics.close();
        await(vertx.close());
    }

    @Test
    void tries_areTimed_andErrorsCountedByTheirType() {
        metrics.admitStore("s1");
        watch.tried("s1", TOOK, Optional.empty());
        watch.tried("s1", TOOK, Optional.of(new StoreProblem.TimedOut()));
        watch.tried("s1", TOOK, Optional.of(new StoreProblem.NotFound("woocommerce_rest_shop_order_invalid_id")));
        watch.refused("s1", new OwnLimit.QueueFull());
        watch.tried("", TOOK, Optional.of(new StoreProblem.BadKey()));

        assertThat(metrics.scrape())
                .contains("wc_api_call_duration_seconds_count{store_id=\"s1\"} 3")
                .contains("wc_api_call_duration_seconds_sum{store_id=\"s1\"} 0.75")
                .contains("wc_api_errors_total{error_type=\"timed_out\",store_id=\"s1\"} 1.0")
                .contains("wc_api_errors_total{error_type=\"queue_full\",store_id=\"s1\"} 1.0")
                .contains("wc_api_errors_total{error_type=\"bad_key\",store_id=\"unknown\"} 1.0")
                .doesNotContain("not_found");
    }

    @Test
    void noise_ofARegisteredStore_isAnIncident() {
        watch.noise("", "Notice: of a shop that is only looked at");
        watch.noise("s1", "Notice: x");

        eventually(() -> assertThat(await(incidents.list(pool, IncidentFilter.open(10))))
                .singleElement()
                .satisfies(incident -> assertThat(incident.scope()).isEqualTo("s1")));
    }
}

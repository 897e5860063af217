package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.telemetry.Metrics;
import stores.Stores;

class StoreCountTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Set.of("order.created"));
    private final List<String> active = new CopyOnWriteArrayList<>(List.of("bogota"));

    @AfterEach
    void close() {
        await(vertx.close());
        metrics.close();
    }

    private StoreCount count() {
        return new StoreCount(vertx, () -> Future.succeededFuture(List.copyOf(active)), metrics);
    }

    @Test
    void whatIsThereAtTheStart_isKnown() {
        await(count().start(NEVER));
        metrics.webhookEvent("bogota", "order.created", "received");
        metrics.webhookEvent("berlin", "order.created", "received");

        assertThat(metrics.scrape())
                .contains("wc_active_stores 1.0", "store_id=\"bogota\"", "store_id=\"unknown\"")
                .doesNotContain("berlin");
    }

    /** Processes over one database have no bus between them. */
    @Test
    void aStoreThatAnotherProcessRegistered_isKnownAfterAWhile() {
        await(count().start(Duration.ofMillis(20)));
        active.add("berlin");

        eventually(() -> assertThat(metrics.scrape()).contains("wc_active_stores 2.0"));
    }

    @Test
    void aStoreThatChangesHere_isKnownAtOnce() {
        await(count().start(NEVER));
        active.add("berlin");
        vertx.eventBus().publish(Stores.CHANGED, "berlin");

        eventually(() -> assertThat(metrics.scrape()).contains("wc_active_stores 2.0"));
    }
}

package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import platform.tasks.Tasks;
import sync.SyncRun;
import sync.SyncRuns;
import sync.SyncTrigger;
import sync.SyncType;
import testing.TestDatabase;

class SyncCatchUpTest {

    private static final String STORE = "shop";
    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Database database = new Database(TestDatabase.fresh().pool(vertx));
    private final SyncRuns runs =
            new SyncRuns(database, new Tasks(database, vertx.eventBus()), (store, type, status) -> {});
    private final SyncCatchUp catchUp = new SyncCatchUp(runs);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whatWasLost_isReadFromThatMomentOn_andCustomersAll() {
        assertThat(request(Set.of("order", "customer"), SINCE)).isTrue();

        List<SyncRun> asked = await(runs.list(STORE, 10));
        assertThat(asked).extracting(SyncRun::type).containsExactlyInAnyOrder(SyncType.ORDERS, SyncType.CUSTOMERS);
        assertThat(asked).extracting(SyncRun::trigger).containsOnly(SyncTrigger.WATCHDOG);
        assertThat(of(SyncType.ORDERS).options().since()).contains(SINCE);
        assertThat(of(SyncType.CUSTOMERS).options().since()).isEqualTo(Optional.empty());
    }

    @Test
    void aRunUnderWay_servesOnlyIfItBeganNoLater() {
        request(Set.of("product"), SINCE);

        assertThat(request(Set.of("product"), SINCE.plusSeconds(1))).isTrue();
        assertThat(request(Set.of("product"), SINCE.minusSeconds(1))).isFalse();
    }

    @Test
    void customersThatAreBeingRead_areAskedForAgain_sinceTheirFirstPagesMayBeOlder() {
        request(Set.of("customer"), SINCE);

        assertThat(request(Set.of("customer", "order"), SINCE)).isFalse();
        assertThat(of(SyncType.ORDERS).options().since()).contains(SINCE);
    }

    private boolean request(Set<String> resources, Instant since) {
        return await(database.transaction(tx -> catchUp.request(tx, STORE, resources, since)));
    }

    private SyncRun of(SyncType type) {
        return await(runs.list(STORE, 10)).stream()
                .filter(run -> run.type() == type)
                .findFirst()
                .orElseThrow();
    }
}

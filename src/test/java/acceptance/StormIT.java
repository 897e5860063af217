package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sandbox.store.Unrest;

/** Promises 2 and 4: whatever becomes of webhooks and answers, our tables end equal to the store's, record by record. */
class StormIT {

    /** Longer than a storm and the reads after it take, so that only the newest version of a record counts. */
    private static final Duration MISSED_AFTER = Duration.ofSeconds(90);

    private static final Duration RAGES_FOR = Duration.ofSeconds(60);
    private static final Duration KILLED_FOR = Duration.ofSeconds(40);
    private static final int LEAST_KILLS = 3;
    private static final Map<String, String> SETTINGS =
            Map.of("MISSED_AFTER", MISSED_AFTER.toSeconds() + "s", "STORE_CALL_TIMEOUT", "3s");

    private final Scene scene = Scene.open();
    private AutoCloseable running = () -> {};

    @AfterEach
    void stop() throws Exception {
        running.close();
        scene.close();
    }

    @Test
    void aStorm_passes_andOurTablesEqualTheStores() {
        Storm storm = overOneNode(150, 41L);

        rage(storm, Duration.ofMillis(15), 300);

        readAgain(storm);
        storm.assertTablesEqual();
    }

    @Test
    @Tag("faults")
    void aLongStorm_overManyRecords_passesToo_andTheMissedAreTheShopsOwnCount() {
        Storm storm = overOneNode(1_000, 42L);

        rage(storm, Duration.ofMillis(12), 3_000);

        readAgain(storm);
        storm.assertTablesEqual();
        storm.assertMissedAsTheShopCounts();
    }

    @Test
    @Tag("faults")
    void aStormInWhichNodesAreKilled_passesToo_andTheMissedAreTheShopsOwnCount() {
        TwoNodes nodes = TwoNodes.start(scene, SETTINGS);
        running = nodes;
        Storm storm = Storm.over(scene, nodes::client, 300, MISSED_AFTER, 43L);
        storm.register();

        try (Unrest unrest = storm.rage(Duration.ofMillis(40), false)) {
            scene.vertx().setTimer(KILLED_FOR.toMillis(), over -> unrest.close());
            Instant end = Instant.now().plus(KILLED_FOR);
            Random random = new Random(43L);
            for (int kills = 0; kills < LEAST_KILLS || Instant.now().isBefore(end); kills++) {
                storm.begin("orders");
                storm.begin("full");
                nodes.killOne(random);
            }
            assertThat(unrest.changes()).isGreaterThan(500);
        }

        readAgain(storm);
        storm.assertTablesEqual();
        storm.assertMissedAsTheShopCounts();
    }

    @Test
    @Tag("faults")
    void aStormThatDeletesToo_isUndoneByASweep() {
        Storm storm = overOneNode(300, 44L);

        try (Unrest unrest = storm.rage(Duration.ofMillis(20), true)) {
            eventually(RAGES_FOR, () -> {
                assertThat(unrest.changes()).isGreaterThan(1_000);
                return true;
            });
        }

        readAgain(storm);
        storm.sweep();
        storm.assertTablesEqual();
        storm.assertMissedAsTheShopCounts();
    }

    private Storm overOneNode(int orders, long seed) {
        ServiceProcess service = scene.service(SETTINGS).start();
        running = service;
        Storm storm = Storm.over(scene, () -> service, orders, MISSED_AFTER, seed);
        storm.register();
        return storm;
    }

    /** So many changes, while reads of what changed follow one another. */
    private static void rage(Storm storm, Duration period, int changes) {
        try (Unrest unrest = storm.rage(period, false)) {
            while (unrest.changes() < changes / 2) {
                storm.sync("orders");
            }
            storm.begin("full");
            eventually(RAGES_FOR, () -> {
                assertThat(unrest.changes()).isGreaterThan(changes);
                return true;
            });
        }
    }

    private static void readAgain(Storm storm) {
        storm.sync("orders");
        storm.sync("full");
    }
}

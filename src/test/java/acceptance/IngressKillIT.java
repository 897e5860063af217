package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sandbox.store.SimulatedStore;

/** Promise 1: whatever was answered 200 is there after a {@code kill -9}, and is worked off. */
class IngressKillIT {

    private static final int CONNECTIONS = 6;

    private final Scene scene = Scene.open();
    private ServiceProcess service;
    private SimulatedStore shop;

    @BeforeEach
    void start() {
        service = scene.service(Map.of()).start();
        shop = HoseClaims.registerShop(scene, service);
    }

    @AfterEach
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void killedWhileDeliveriesPourIn_nothingAcknowledgedIsLost() {
        killedWhilePouring(2, 1L);
    }

    @Test
    @Tag("faults")
    void killedAgainAndAgain_nothingAcknowledgedIsLost() {
        killedWhilePouring(8, 2L);
    }

    private void killedWhilePouring(int kills, long seed) {
        Random random = new Random(seed);
        try (Hose hose = Hose.open(service, shop, CONNECTIONS, seed)) {
            for (int i = 0; i < kills; i++) {
                hose.awaitFurther(50 + random.nextInt(150));
                service.kill();
                service.start();
            }
            hose.awaitFurther(100);
            hose.close();

            assertThat(hose.acknowledged()).hasSizeGreaterThan(50 * kills);
            HoseClaims.assertNothingLost(scene, hose);
        }
    }
}

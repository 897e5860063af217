package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sandbox.store.SimulatedStore;

/** A database that is away for seconds costs nothing but time: deliveries are held, or told to come back. */
class DatabaseGoneIT {

    private static final int CONNECTIONS = 6;

    private final Scene scene = Scene.open();
    private final TcpGate toDatabase =
            TcpGate.to(scene.vertx(), scene.database().connection().port());
    private ServiceProcess service;
    private SimulatedStore pouring;

    @AfterEach
    void stop() {
        service.close();
        toDatabase.close();
        scene.close();
    }

    @Test
    void cutForSeconds_deliveriesAreHeldAndOrdersGoOn() {
        start(Map.of());
        try (Hose hose = Hose.open(service, pouring, CONNECTIONS, 5L)) {
            hose.awaitFurther(50);
            toDatabase.cut();
            long order = scene.sells();
            eventually(() -> assertThat(service.ready()).isFalse());
            toDatabase.open();
            hose.awaitFurther(100);
            hose.close();

            assertThat(hose.refused()).isZero();
            scene.delivered(service, order);
            HoseClaims.assertNothingLost(scene, hose);
        }
        assertThat(scene.carrier().labels()).hasSize(1);
    }

    @Test
    @Tag("faults")
    void cutForLongerThanDeliveriesAreHeld_theyAreToldToComeBack() {
        start(Map.of("WEBHOOK_HOLD", "1s"));
        try (Hose hose = Hose.open(service, pouring, CONNECTIONS, 6L)) {
            for (int i = 0; i < 3; i++) {
                hose.awaitFurther(50);
                int before = hose.refused();
                toDatabase.cut();
                eventually(() -> assertThat(hose.refused()).isGreaterThan(before));
                toDatabase.open();
            }
            hose.awaitFurther(100);
            hose.close();

            HoseClaims.assertNothingLost(scene, hose);
        }
    }

    @Test
    @Tag("faults")
    void silentForLongerThanDeliveriesAreHeld_theyAreToldToComeBack() {
        start(Map.of("WEBHOOK_HOLD", "1s"));
        try (Hose hose = Hose.open(service, pouring, CONNECTIONS, 7L)) {
            hose.awaitFurther(50);
            toDatabase.silence();
            long order = scene.sells();
            eventually(() -> assertThat(hose.refused()).isPositive());
            toDatabase.open();
            hose.awaitFurther(100);
            hose.close();

            HoseClaims.assertNothingLost(scene, hose);
            scene.delivered(service, order);
        }
        assertThat(scene.carrier().labels()).hasSize(1);
    }

    @Test
    @Tag("faults")
    void cutWhileOrdersAreWorkedOn_eachIsBoughtOnceAndDelivered() {
        start(Map.of());
        for (int i = 0; i < 4; i++) {
            int labels = scene.carrier().labels().size();
            long order = scene.sells();
            eventually(() -> assertThat(scene.carrier().labels()).hasSize(labels + 1));
            toDatabase.cut();
            eventually(() -> assertThat(service.ready()).isFalse());
            toDatabase.open();

            scene.delivered(service, order);
        }
        assertThat(scene.carrier().labels()).hasSize(4);
        assertThat(scene.carrier().liveLabels()).hasSize(4);
    }

    private void start(Map<String, String> more) {
        String direct = scene.database().url();
        String gated = direct.replace(":" + scene.database().connection().port() + "/", ":" + toDatabase.port() + "/");
        service = ServiceProcess.over(gated, scene.settings(more)).start();
        scene.registerAndImport(service);
        pouring = HoseClaims.registerShop(scene, service);
    }
}

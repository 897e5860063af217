package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The main job: a paid order of a real webhook becomes a delivered one, the store knows, the customer too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HappyPathIT {

    private final Scene scene = Scene.open();
    private ServiceProcess service;

    @BeforeAll
    void start() {
        service = scene.service(Map.of()).start();
    }

    @AfterAll
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void aPaidOrder_isShippedFollowedAndCompleted_andTheCustomerIsTold() {
        scene.register(service);

        long wcId = scene.sells();

        scene.delivered(service, wcId);
        eventually(() -> assertThat(scene.shop().notes(wcId).toString()).contains("Delivered on "));
        assertThat(scene.carrier().labels()).hasSize(1);
        eventually(() -> assertThat(scene.mail().getReceivedMessages()).hasSizeGreaterThanOrEqualTo(2));
    }
}

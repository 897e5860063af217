package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import acceptance.Recordings;
import acceptance.Scene;
import acceptance.ServiceClient;
import acceptance.ServiceProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 5: with every message of the bus dropped everything is found by the polls. */
class BusLossTest {

    private static final Duration WORKED_OFF_WITHIN = Duration.ofSeconds(60);

    private final Scene scene = Scene.open();
    private final AtomicInteger dropped = new AtomicInteger();
    private RunningService running;
    private ServiceClient service;

    @BeforeEach
    void start() {
        Map<String, String> environment =
                new HashMap<>(ServiceProcess.environment(scene.database().url(), scene.settings()));
        environment.put("TASK_POLL_INTERVAL", "100ms");
        service = new ServiceClient(Integer.parseInt(environment.get("SERVICE_PORT")));
        running = RunningService.start(Settings.read(environment, false));
        running.runtime().eventBus().addOutboundInterceptor(message -> dropped.incrementAndGet());
    }

    @AfterEach
    void stop() {
        running.stop();
        scene.close();
    }

    @Test
    void everyMessageDropped_anOrderIsDelivered() {
        scene.register(service);

        scene.delivered(service, scene.sells());

        assertThat(scene.carrier().labels()).hasSize(1);
        assertThat(dropped).hasPositiveValue();
    }

    @Test
    void everyMessageDropped_theRecordedDeliveriesAreWorkedOff() {
        try (Recordings recordings = new Recordings(scene.vertx(), service)) {
            Recordings.Sent sent = recordings.replay("bus");

            assertThat(sent).isEqualTo(new Recordings.Sent(Recordings.SIGNED, 0));
            eventually(WORKED_OFF_WITHIN, () -> {
                assertThat(scene.count("SELECT count(*) FROM inbox WHERE state IN ('pending', 'waiting')"))
                        .isZero();
                assertThat(scene.count("SELECT count(*) FROM tasks")).isZero();
                return true;
            });
            assertThat(scene.count("SELECT count(*) FROM inbox WHERE state = 'quarantined'"))
                    .isZero();
            assertThat(dropped).hasPositiveValue();
        }
    }
}

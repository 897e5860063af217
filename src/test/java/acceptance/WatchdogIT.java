package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sandbox.store.Kind;

/** A service that is away for so long that the shop stops to deliver finds its orders, and the shop delivers again. */
class WatchdogIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Scene scene = Scene.open();
    private final ServiceProcess service =
            scene.service(Map.of("WEBHOOK_CHECK_INTERVAL", "1s", "WEBHOOK_REPAIR_INTERVAL", "1s"));

    @AfterEach
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void afterAnOutage_theShopDeliversAgain_andNothingThatItSoldIsLost() {
        service.start();
        scene.registerAndImport(service);
        service.kill();
        List<Long> sold = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sold.add(scene.sells());
            await(scene.shop().flush());
        }
        eventually(SOON, () -> assertThat(statuses("order.updated")).containsExactly("disabled"));

        service.start();

        eventually(SOON, () -> assertThat(statuses("order.updated")).containsExactly("active"));
        eventually(
                SOON,
                () -> assertThat(sold)
                        .allSatisfy(order -> assertThat(
                                        scene.count("SELECT count(*) FROM orders WHERE wc_order_id = $1", order))
                                .isEqualTo(1)));
        assertThat(scene.count("SELECT count(*) FROM sync_runs WHERE trigger = 'watchdog'"))
                .isPositive();
        long heard = scene.sells();
        eventually(
                SOON,
                () -> assertThat(scene.count(
                                "SELECT count(*) FROM inbox WHERE topic = 'order.updated' AND resource_id = $1", heard))
                        .isPositive());
        eventually(SOON, () -> assertThat(watch().getJsonArray("findings")).hasSize(0));
        assertThat(watch().getValue("lacking_since")).isNull();
        assertThat(watch().getJsonArray("log").encode()).contains("broken", "repaired", "caught_up");
    }

    private JsonObject watch() {
        return service.json("/api/v1/stores/" + Scene.SHOP + "/webhook-watch");
    }

    private List<String> statuses(String topic) {
        return scene.shop().all(Kind.WEBHOOK).stream()
                .filter(hook -> topic.equals(hook.getString("topic")))
                .map(hook -> hook.getString("status"))
                .toList();
    }
}

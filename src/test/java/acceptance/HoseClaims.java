package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/** What must be true of the deliveries of a {@link Hose}, whatever happened meanwhile. */
final class HoseClaims {

    static final String STORE = "pouring";

    private static final Duration WORKED_OFF_WITHIN = Duration.ofSeconds(90);

    private HoseClaims() {}

    /** A shop whose deliveries the hose sends, registered so that nothing is shipped. */
    static SimulatedStore registerShop(Scene scene, ServiceClient service) {
        SimulatedStore shop = scene.open(StoreProfile.named(STORE)).withCatalogue();
        Scene.register(
                service,
                shop,
                new JsonObject()
                        .put("webhook_secret", Hose.SECRET)
                        .put("mode", "observe")
                        .put("initial_sync", false));
        return shop;
    }

    /** Every acknowledged delivery is there, once, is worked off, and the shop's newest version won. */
    static void assertNothingLost(Scene scene, Hose hose) {
        List<String> stored = scene.query("SELECT delivery_id FROM inbox WHERE store_id = $1", STORE).stream()
                .map((Row row) -> row.getString(0))
                .toList();
        assertThat(stored).doesNotHaveDuplicates().containsAll(hose.acknowledged());
        eventually(WORKED_OFF_WITHIN, () -> {
            assertThat(scene.count(
                            "SELECT count(*) FROM inbox WHERE store_id = $1 AND state IN ('pending', 'waiting')",
                            STORE))
                    .isZero();
            assertThat(scene.count("SELECT count(*) FROM tasks WHERE scope = $1", STORE))
                    .isZero();
            return true;
        });
        assertThat(scene.count("SELECT count(*) FROM inbox WHERE store_id = $1 AND state = 'quarantined'", STORE))
                .isZero();
        assertThat(scene.query("""
                        SELECT i.resource_id FROM inbox i
                        LEFT JOIN records r ON r.store_id = i.store_id AND r.kind = i.kind AND r.wc_id = i.resource_id
                        WHERE i.store_id = $1 GROUP BY i.resource_id, r.modified_at, r.state
                        HAVING r.modified_at IS DISTINCT FROM max(i.modified_at) OR r.state <> 'live'
                        """, STORE)).isEmpty();
    }
}

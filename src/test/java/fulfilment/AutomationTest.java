package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Address;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import stores.ConflictStrategies;
import stores.Store;
import stores.StoreMode;

class AutomationTest {
    private static final Instant FROM = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void theFirstSecond_counts() {
        Store store = store(StoreMode.ON, FROM.plusMillis(900), false, true);

        assertThat(Automation.obstacle(store, false, FROM)).isEmpty();
        assertThat(Automation.obstacle(store, false, FROM.minusSeconds(1)))
                .contains(Obstacle.lasting(
                        "the order is older than the store's automation, which starts at 2026-11-22T12:00:00Z"));
    }

    @Test
    void anObservedStore_isLeftAlone() {
        Permission permission = Automation.permit(store(StoreMode.OBSERVE, FROM, false, true), false, FROM, false);

        assertThat(permission)
                .isEqualTo(new Permission(
                        Optional.of(Obstacle.lasting("the store is only observed")), false, false, false, false));
    }

    @Test
    void aPause_passes_andTellsNobody() {
        Permission ofStore = Automation.permit(store(StoreMode.ON, FROM, true, true), false, FROM, false);
        Permission ofAll = Automation.permit(store(StoreMode.ON, FROM, false, true), true, FROM, false);

        assertThat(ofStore.obstacle()).contains(Obstacle.passing("automation is paused for this store"));
        assertThat(ofAll.obstacle()).contains(Obstacle.passing("automation is paused for all stores"));
        assertThat(ofStore.tellsStore() || ofStore.tellsCustomer() || ofAll.tellsStore())
                .isFalse();
        assertThat(ofStore.automated()).isTrue();
    }

    @Test
    void aDryRun_decides_andTellsNobody() {
        assertThat(Automation.permit(store(StoreMode.DRY_RUN, FROM, false, true), false, FROM, false))
                .isEqualTo(new Permission(Optional.empty(), true, true, false, false));
    }

    @Test
    void whatAPersonShips_isTold_whateverAutomationMay() {
        Permission permission = Automation.permit(store(StoreMode.OBSERVE, FROM, true, true), true, FROM, true);

        assertThat(permission.tellsStore() && permission.tellsCustomer()).isTrue();
    }

    @Test
    void aStoreThatMayNotBeWritten_isNot() {
        Permission permission = Automation.permit(store(StoreMode.ON, FROM, false, false), false, FROM, false);

        assertThat(permission.tellsStore()).isFalse();
        assertThat(permission.tellsCustomer()).isTrue();
    }

    @Test
    void aDeactivatedStore_isLeftAlone() {
        Store active = store(StoreMode.ON, FROM, false, true);
        Store store = TestStore.deactivated(active);

        assertThat(Automation.permit(store, false, FROM, true))
                .isEqualTo(new Permission(
                        Optional.of(Obstacle.lasting("the store is deactivated")), false, false, false, false));
    }

    private static Store store(StoreMode mode, Instant from, boolean paused, boolean canWrite) {
        return TestStore.of(mode, from, paused, canWrite);
    }

    /** Stores as read from the registry. */
    static final class TestStore {
        private TestStore() {}

        static Store of(StoreMode mode, Instant from, boolean paused, boolean canWrite) {
            return store(mode, from, paused, canWrite, true, Optional.empty());
        }

        static Store deactivated(Store store) {
            return store(
                    store.mode(), store.automationFrom(), store.paused(), store.canWrite(), false, Optional.empty());
        }

        static Store shippingFrom(Store store, Address origin) {
            return store(
                    store.mode(), store.automationFrom(), store.paused(), store.canWrite(), true, Optional.of(origin));
        }

        private static Store store(
                StoreMode mode,
                Instant from,
                boolean paused,
                boolean canWrite,
                boolean active,
                Optional<Address> origin) {
            return new Store(
                    "s1",
                    "Shop",
                    URI.create("https://shop.test"),
                    URI.create("https://shop.test"),
                    "USD",
                    "$",
                    2,
                    ZoneOffset.UTC,
                    "kg",
                    "cm",
                    "11.0.1",
                    "7.0.4",
                    canWrite,
                    true,
                    active,
                    mode,
                    from,
                    paused,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    origin,
                    Optional.empty(),
                    Optional.empty(),
                    ConflictStrategies.DEFAULT,
                    Optional.empty(),
                    1,
                    from);
        }
    }
}

package stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.db.Database;
import testing.TestDatabase;
import testing.TestStores;
import woocommerce.CallRules;
import woocommerce.StoreClient;
import woocommerce.StoreConnection;
import woocommerce.StoreTrust;

/** How stores are called, and how often they were. */
class CallRulesTest {

    private static final CallRules OWN = new CallRules(
            new StoreTrust(Optional.empty(), Optional.of("0".repeat(64))), true, OptionalInt.of(7), OptionalInt.of(8));

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Database database = new Database(pool);
    private final Stores stores = TestStores.of(vertx, database, Keyring.ephemeral());

    @BeforeEach
    void register() {
        await(database.transaction(
                tx -> stores.create(tx, StoreSamples.newStore("store-1", "https://shop.example.com"))));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void rules_areAsForAllStoresUntilSet_andSoAgainWhenTakenAway() {
        assertThat(await(stores.callRules("store-1"))).isEqualTo(CallRules.DEFAULT);
        assertThat(await(stores.callRules("nobody"))).isEqualTo(CallRules.DEFAULT);

        set(OWN);
        assertThat(await(stores.callRules("store-1"))).isEqualTo(OWN);
        CallRules authority =
                new CallRules(StoreTrust.PUBLIC, false, OptionalInt.empty(), OptionalInt.of(1_000_000_000));
        set(authority);
        assertThat(await(stores.callRules("store-1"))).isEqualTo(authority);

        set(CallRules.DEFAULT);
        assertThat(await(stores.callRules("store-1"))).isEqualTo(CallRules.DEFAULT);
    }

    @Test
    void client_isAnotherWhenTheRulesChange_andTheConnectionHoldsThem() {
        StoreClient before = await(stores.client("store-1"));
        assertThat(await(stores.client("store-1"))).isSameAs(before);

        set(OWN);

        assertThat(await(stores.client("store-1"))).isNotSameAs(before);
        StoreConnection connection = await(stores.connection("store-1"));
        assertThat(connection.scope()).isEqualTo("store-1");
        assertThat(connection.rules()).isEqualTo(OWN);
        assertThat(connection.credentials()).isEqualTo(StoreSamples.KEY);
        assertThat(connection.toString()).doesNotContain("clear");
    }

    @Test
    void calls_areCountedByDay_andDaysThatAreOverForgotten() {
        CallCounts counts = new CallCounts(database);
        LocalDate day = LocalDate.of(2026, 11, 22);

        assertThat(await(counts.add("store-1", day, 0))).isZero();
        assertThat(await(counts.add("store-1", day, 5))).isEqualTo(5);
        assertThat(await(counts.add("store-1", day, 7))).isEqualTo(12);
        assertThat(await(counts.add("store-1", day.plusDays(1), 1))).isEqualTo(1);
        assertThat(await(pool.query("SELECT * FROM store_calls").execute()).size())
                .isEqualTo(1);
        assertThatThrownBy(() -> await(counts.add("nobody", day, 1))).isNotNull();
    }

    private void set(CallRules rules) {
        await(database.transaction(tx -> stores.changeCallRules(tx, "store-1", rules)));
    }
}

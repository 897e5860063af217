package shipping.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.Await.await;

import access.Principal;
import access.Scope;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.tasks.Tasks;
import shipping.StorePolicies;
import shipping.StorePolicy;
import stores.Stores;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

class PurchasingRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/purchasing";
    private static final String ROOT = "root";

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), Keyring.ephemeral());
    private final Purchasing purchasing = new Purchasing(
            shop.database(), stores, new Tasks(shop.database(), shop.vertx().eventBus()));
    private final ApiHouse api =
            ApiHouse.serving(shop.vertx(), new PurchasingRoutes(shop.database(), stores, purchasing)::mount);

    @BeforeEach
    void admit() {
        api.admit(ROOT, new Principal("key:root", Set.of(Scope.ADMIN), Optional.empty()));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aStoreWithoutLimits_hasNone() {
        JsonObject json = api.get(PATH).json();
        assertThat(json.getBoolean("paused")).isFalse();
        assertThat(json.getBoolean("test_labels")).isFalse();
        assertThat(json.getValue("spend_per_day_cap")).isNull();
        assertThat(json.getInteger("labels_last_day")).isZero();
        assertThat(json.getInteger("version")).isZero();
    }

    @Test
    void aChange_leavesWhatItDoesNotName_andHoldsForThePolicy() {
        api.put(PATH, "{\"spend_per_day_cap\": 250.5, \"labels_per_day_cap\": 3}");
        JsonObject json = api.put(PATH, "{\"test_labels\": true, \"labels_per_day_cap\": null}")
                .json();

        assertThat(json.getDouble("spend_per_day_cap")).isEqualTo(250.5);
        assertThat(json.getValue("labels_per_day_cap")).isNull();
        StorePolicy policy = await(StorePolicies.from(stores, purchasing).of("s1"));
        assertThat(policy.testLabels()).isTrue();
        assertThat(policy.spendPerDayCap().orElseThrow()).isEqualByComparingTo("250.5");
        assertThat(policy.paused()).isEmpty();
        assertThat(await(StorePolicies.from(stores, purchasing).of("s2")).testLabels())
                .isFalse();
    }

    @Test
    void aPause_ofTheStoreOrOfAll_isSaid() {
        api.put(PATH, "{\"paused\": true}");
        assertThat(await(StorePolicies.from(stores, purchasing).of("s1")).paused())
                .contains("buying labels is paused for the store");
        assertThat(await(StorePolicies.from(stores, purchasing).of("s2")).paused())
                .isEmpty();

        assertThat(api.call(ROOT, "PUT", "/api/v1/purchasing", "{\"paused\": true}")
                        .status())
                .isEqualTo(200);
        assertThat(await(StorePolicies.from(stores, purchasing).of("s2")).paused())
                .contains("buying labels is paused for all stores");
        assertThat(api.get(PATH).json().getBoolean("paused_for_all")).isTrue();
        assertThat(api.call(ROOT, "GET", "/api/v1/purchasing", "").json().getBoolean("paused"))
                .isTrue();
    }

    @Test
    void onlyAChangeThatAllowsMore_wakesWhatWaits() {
        api.put(PATH, "{\"paused\": true, \"spend_per_day_cap\": 100, \"labels_per_day_cap\": 3}");
        api.put(PATH, "{\"spend_per_day_cap\": 50, \"labels_per_day_cap\": 2}");
        api.put(PATH, "{\"spend_per_day_cap\": 50.00}");
        assertThat(woken()).isEmpty();

        api.put(PATH, "{\"paused\": false, \"spend_per_day_cap\": 10}");
        assertThat(woken()).containsExactly("s1 1");
        api.put(PATH, "{\"spend_per_day_cap\": 11}");
        api.put(PATH, "{\"labels_per_day_cap\": null}");
        api.put(PATH, "{\"test_labels\": true}");
        assertThat(woken()).containsExactly("s1 4");
        api.put(PATH, "{\"test_labels\": false, \"labels_per_day_cap\": 9}");
        assertThat(woken()).containsExactly("s1 4");
    }

    @Test
    void theEndOfThePauseForAll_wakesEveryStore() {
        api.call(ROOT, "PUT", "/api/v1/purchasing", "{\"paused\": true}");
        assertThat(woken()).isEmpty();

        api.call(ROOT, "PUT", "/api/v1/purchasing", "{\"paused\": false}");
        assertThat(woken()).containsExactly("s1 1", "s2 1");
    }

    private List<String> woken() {
        List<String> woken = new ArrayList<>();
        await(shop.database()
                        .pool()
                        .query(
                                "SELECT key || ' ' || wanted AS wish FROM tasks WHERE kind = 'shipping.wake' ORDER BY key")
                        .execute())
                .forEach(row -> woken.add(row.getString("wish")));
        return woken;
    }

    @Test
    void whoReadAnOlderVersion_isToldSo() {
        String tag = api.get(PATH).header("ETag");
        assertThat(api.put(PATH, "{\"paused\": true}", "If-Match", tag).status())
                .isEqualTo(200);
        assertThat(api.put(PATH, "{\"paused\": false}", "If-Match", tag).status())
                .isEqualTo(412);
    }

    @Test
    void whatIsWrong_isNamed_andAnotherStoreIsNotThere() {
        assertThat(api.put(PATH, "{\"spend_per_day_cap\": -1, \"labels_per_day_cap\": 1.5, \"cap\": 1}")
                        .wrong())
                .containsExactlyInAnyOrder("/spend_per_day_cap", "/labels_per_day_cap", "/cap");
        assertThat(api.call(ROOT, "PUT", "/api/v1/purchasing", "{}").wrong()).containsExactly("/paused");
        assertThat(api.call(ONLY_S1, "GET", "/api/v1/stores/s2/purchasing", "").status())
                .isEqualTo(404);
    }

    @Test
    void whatWasBoughtOrMayHaveBeen_counts() {
        bought(1, "now()", "'purchased'", "7.50", "'USD'");
        bought(2, "now() - interval '2 hours'", "'unknown'", "NULL", "NULL");
        bought(3, "now()", "'not_sent'", "NULL", "NULL");
        bought(4, "now() - interval '25 hours'", "'purchased'", "9", "'USD'");
        bought(5, "now()", "'purchased'", "100", "'COP'");

        JsonObject json = api.get(PATH).json();

        assertThat(json.getInteger("labels_last_hour")).isEqualTo(2);
        assertThat(json.getInteger("labels_last_day")).isEqualTo(3);
        assertThat(json.getDouble("spent_last_day")).isEqualTo(12.5);
    }

    @Test
    void whatATestAccountBought_doesNotCount_whateverBecameOfTheAccount() {
        account(1, "true", "NULL");
        account(2, "false", "NULL");
        account(3, "true", "now()");
        bought(1, "now()", "'purchased'", "7.50", "'USD'", "1");
        bought(2, "now()", "'purchased'", "3", "'USD'", "2");
        bought(3, "now()", "'unknown'", "NULL", "NULL", "3");

        JsonObject json = api.get(PATH).json();

        assertThat(json.getInteger("labels_last_hour")).isEqualTo(1);
        assertThat(json.getInteger("labels_last_day")).isEqualTo(1);
        assertThat(json.getDouble("spent_last_day")).isEqualTo(3);
    }

    private void account(int id, String testMode, String removedAt) {
        sql("INSERT INTO carrier_accounts (store_id, id, provider, name, test_mode, created_by, removed_at,"
                + " api_key_sealed) VALUES ('s1', " + id + ", 'easypost', 'A" + id + "', " + testMode + ", 'test', "
                + removedAt + ", CASE WHEN " + removedAt + "::timestamptz IS NULL THEN ''::bytea END)");
    }

    private void bought(int number, String at, String event, String cost, String currency) {
        bought(number, at, event, cost, currency, "NULL");
    }

    private void bought(int number, String at, String event, String cost, String currency, String account) {
        sql("INSERT INTO shipment_plans (store_id, subject_id, reference, planned_by, request_sealed)"
                + " VALUES ('s1', " + number + ", 'P', 'test', '')");
        sql("INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, weight_kg,"
                + " length_cm, width_cm, height_cm, quoted_amount, quoted_currency)"
                + " SELECT 's1', max(id), " + number + ", 1, 'planned', 'R" + number
                + "', 1, 1, 1, 1, 5, 'USD' FROM shipment_plans");
        for (String line : new String[] {"'prepared', NULL, NULL", event + ", " + cost + ", " + currency}) {
            sql("INSERT INTO purchase_attempts (store_id, shipment_id, attempt, carrier, idempotency_key, at,"
                    + " carrier_account_id, event, cost, cost_currency) SELECT 's1', max(id), 1, 'DHL', 'K', " + at
                    + ", " + account + ", " + line + " FROM shipments");
        }
    }

    private void sql(String statement) {
        await(shop.database().pool().query(statement).execute());
    }
}

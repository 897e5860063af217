package shipping.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.settings.Secret;
import stores.Stores;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;

class CarrierAccountRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/carrier-accounts";
    private static final String LIVE_KEY = "EZAK-live-key-of-s1";
    private static final String TEST_KEY = "EZTK-test-key-of-s1";

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
    private final ScriptedProvider easypost =
            ScriptedProvider.closed().takes(LIVE_KEY, false).takes(TEST_KEY, true);
    private final CarrierAccounts accounts =
            new CarrierAccounts(shop.database(), stores, keyring, Map.of("easypost", easypost));
    private final ApiHouse api = ApiHouse.serving(
            shop.vertx(),
            new CarrierAccountRoutes(stores, accounts, Optional.of(URI.create("https://wci.test/in/")))::mount);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anAccount_isTriedKeptSealedAndShownWithoutItsKey() {
        ApiHouse.Answer made = add("ours", TEST_KEY, "hook-secret");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getBoolean("test_mode")).isTrue();
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + id(made));
        String token = made.json().getString("webhook_token");
        assertThat(made.json().getString("webhook_url"))
                .isEqualTo("https://wci.test/in/webhooks/carriers/s1/" + id(made) + "?token=" + token);
        assertThat(api.get(PATH).each("carrier_accounts", "name")).containsExactly("ours");
        assertThat(api.get(PATH).json().getJsonArray("providers")).containsExactly("easypost");
        String shown = api.get(PATH + "/" + id(made)).json().encode();
        assertThat(shown).doesNotContain(TEST_KEY).doesNotContain("hook-secret").doesNotContain(token);
        assertThat(shop.dump("carrier_accounts"))
                .doesNotContain(TEST_KEY)
                .doesNotContain("hook-secret")
                .doesNotContain(token);
        assertThat(await(accounts.open("s1")).get(0).apiKey()).isEqualTo(Secret.of(TEST_KEY));
        assertThat(await(accounts.open("s2"))).isEmpty();
    }

    @Test
    void aKeyThatIsRefused_orCannotBeTried_isNotKept() {
        ApiHouse.Answer refused = add("ours", "EZAK-nobody-knows", null);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("carrier_key_refused");
        assertThat(refused.json().encode()).doesNotContain("EZAK-nobody-knows");

        easypost.keys.put("EZAK-no-answer", new KeyCheck.NoAnswer("no connection"));
        ApiHouse.Answer away = add("ours", "EZAK-no-answer", null);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isEqualTo("30");
        assertThat(api.get(PATH).json().getInteger("total")).isZero();
    }

    @Test
    void whatIsWrong_isNamed() {
        assertThat(api.post(PATH, "{}").wrong()).contains("/provider", "/api_key");
        assertThat(api.post(PATH, "{\"provider\": \"easypost\", \"api_key\": \"with space in it\", \"key\": 1}")
                        .wrong())
                .containsExactlyInAnyOrder("/api_key", "/key");
        assertThat(api.post(PATH, "{\"provider\": \"pigeon\", \"api_key\": \"" + LIVE_KEY + "\"}")
                        .wrong())
                .containsExactly("/provider");
    }

    @Test
    void aNameIsTheStoresOnce_andAnotherStoresToo() {
        assertThat(add("ours", LIVE_KEY, null).status()).isEqualTo(201);
        assertThat(add("OURS", LIVE_KEY, null).code()).isEqualTo("carrier_account_exists");
        ApiHouse.Answer other = add("other", LIVE_KEY, null);
        assertThat(api.put(PATH + "/" + id(other), "{\"name\": \"ours\"}").code())
                .isEqualTo("carrier_account_exists");
        assertThat(api.post("/api/v1/stores/s2/carrier-accounts", body("ours", LIVE_KEY, null))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aStoreHasOnlySoMany() {
        for (int i = 0; i < 20; i++) {
            assertThat(add("account " + i, LIVE_KEY, null).status()).isEqualTo(201);
        }
        assertThat(add("one more", LIVE_KEY, null).code()).isEqualTo("too_many_carrier_accounts");
    }

    @Test
    void aChange_leavesWhatItDoesNotName() {
        ApiHouse.Answer made = add("ours", LIVE_KEY, "hook-secret");
        String path = PATH + "/" + id(made);
        String tag = api.get(path).header("ETag");

        JsonObject changed =
                api.put(path, "{\"active\": false}", "If-Match", tag).json();

        assertThat(changed.getBoolean("active")).isFalse();
        assertThat(changed.getString("name")).isEqualTo("ours");
        assertThat(changed.getBoolean("has_webhook_secret")).isTrue();
        assertThat(api.put(path, "{\"active\": true}", "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(api.put(path, "{\"webhook_secret\": null}").json().getBoolean("has_webhook_secret"))
                .isFalse();
    }

    @Test
    void anotherKey_isTried_andMustBeOfTheSameMode() {
        ApiHouse.Answer made = add("ours", LIVE_KEY, null);
        String rotate = PATH + "/" + id(made) + "/rotate-key";
        easypost.takes("EZAK-next-key", false);

        assertThat(api.post(rotate, "{\"api_key\": \"" + TEST_KEY + "\"}").code())
                .isEqualTo("carrier_account_mode");
        assertThat(api.post(rotate, "{\"api_key\": \"EZAK-nobody-knows\"}").status())
                .isEqualTo(422);
        assertThat(await(accounts.open("s1")).get(0).apiKey()).isEqualTo(Secret.of(LIVE_KEY));
        assertThat(api.post(rotate, "{\"api_key\": \"EZAK-next-key\"}").status())
                .isEqualTo(200);
        assertThat(await(accounts.open("s1")).get(0).apiKey()).isEqualTo(Secret.of("EZAK-next-key"));
    }

    @Test
    void aWebhook_isKnownByItsToken_andTheFormerOneIsNot() {
        ApiHouse.Answer made = add("ours", LIVE_KEY, "hook-secret");
        String token = made.json().getString("webhook_token");

        assertThat(await(accounts.ofWebhook("s1", id(made), token))
                        .orElseThrow()
                        .secret())
                .contains(Secret.of("hook-secret"));
        assertThat(await(accounts.ofWebhook("s1", id(made), "another"))).isEmpty();
        assertThat(await(accounts.ofWebhook("s2", id(made), token))).isEmpty();

        String next = api.post(PATH + "/" + id(made) + "/rotate-webhook-token", "")
                .json()
                .getString("webhook_token");
        assertThat(await(accounts.ofWebhook("s1", id(made), token))).isEmpty();
        assertThat(await(accounts.ofWebhook("s1", id(made), next))).isPresent();
    }

    @Test
    void removed_itIsGoneWithItsKey() {
        ApiHouse.Answer made = add("ours", LIVE_KEY, null);

        JsonObject removal = api.delete(PATH + "/" + id(made)).json();

        assertThat(removal.getBoolean("removed")).isTrue();
        assertThat(api.get(PATH + "/" + id(made)).status()).isEqualTo(404);
        assertThat(api.delete(PATH + "/" + id(made)).status()).isEqualTo(404);
        assertThat(await(accounts.open("s1"))).isEmpty();
        assertThat(add("ours", LIVE_KEY, null).status()).isEqualTo(201);
    }

    @Test
    void whileShipmentsNeedIt_itIsOnlyDeactivated() {
        long account = id(add("ours", LIVE_KEY, null));
        ship(account, "purchased", "now()");

        JsonObject removal = api.delete(PATH + "/" + account).json();

        assertThat(removal.getBoolean("removed")).isFalse();
        assertThat(removal.getInteger("needed_by_shipments")).isEqualTo(1);
        assertThat(api.get(PATH + "/" + account).json().getBoolean("active")).isFalse();
        sql("UPDATE shipments SET next_poll_at = NULL, delivered_at = now()");
        assertThat(api.delete(PATH + "/" + account).json().getBoolean("removed"))
                .isTrue();
    }

    @Test
    void anotherStoresAccount_isNotThere() {
        long account = id(add("ours", LIVE_KEY, null));
        assertThat(api.get("/api/v1/stores/s2/carrier-accounts/" + account).status())
                .isEqualTo(404);
        assertThat(api.put("/api/v1/stores/s2/carrier-accounts/" + account, "{\"active\": false}")
                        .status())
                .isEqualTo(404);
        assertThat(api.delete("/api/v1/stores/s2/carrier-accounts/" + account).status())
                .isEqualTo(404);
        assertThat(api.call(ONLY_S1, "GET", "/api/v1/stores/s2/carrier-accounts", "")
                        .status())
                .isEqualTo(404);
    }

    private ApiHouse.Answer add(String name, String key, String webhookSecret) {
        return api.post(PATH, body(name, key, webhookSecret));
    }

    private static String body(String name, String key, String webhookSecret) {
        return new JsonObject()
                .put("provider", "easypost")
                .put("name", name)
                .put("api_key", key)
                .put("webhook_secret", webhookSecret)
                .encode();
    }

    private static long id(ApiHouse.Answer answer) {
        return answer.json().getLong("id");
    }

    private void ship(long account, String state, String nextPoll) {
        sql("INSERT INTO shipment_plans (store_id, subject_id, reference, planned_by, request_sealed)"
                + " VALUES ('s1', 7, 'P', 'test', '')");
        sql("INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, weight_kg,"
                + " length_cm, width_cm, height_cm, carrier_account_id, next_poll_at)"
                + " SELECT 's1', id, 7, 1, '" + state + "', 'R', 1, 1, 1, 1, " + account + ", " + nextPoll
                + " FROM shipment_plans");
    }

    private void sql(String statement) {
        await(shop.database().pool().query(statement).execute());
    }
}

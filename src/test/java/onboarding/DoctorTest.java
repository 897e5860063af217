package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orders.OrderIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sandbox.store.Kind;
import testing.ApiHouse;
import webhooks.HookCheckup;
import webhooks.WatchHouse;
import woocommerce.ClientSettings;
import woocommerce.SiteVisitor;

class DoctorTest {

    private static final String DOCTOR = "/api/v1/stores/" + WatchHouse.STORE + "/doctor";

    private final WatchHouse house = new WatchHouse();
    private final HookCheckup checkup =
            new HookCheckup(house.vertx, house.database, house.hooks, house.settings(), Clock.systemUTC());
    private final ApiHouse api = ApiHouse.serving(
            house.vertx,
            new StoreCheckRoutes(house.stores, doctor(house.settings().publicUrl()), checkup)::mount);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aShopThatIsWell_passes_andKeepsNoTraceOfIt() {
        house.look();
        int hooks = house.shop.all(Kind.WEBHOOK).size();

        Map<String, String> verdicts = verdicts(api.post(DOCTOR, ""));

        assertThat(verdicts)
                .containsEntry("dns", "pass")
                .containsEntry("rest", "pass")
                .containsEntry("permalinks", "pass")
                .containsEntry("authentication", "pass")
                .containsEntry("read", "pass")
                .containsEntry("write", "pass")
                .containsEntry("firewall", "pass")
                .containsEntry("caching", "pass")
                .containsEntry("webhooks", "pass")
                .containsEntry("round_trip", "pass")
                .containsEntry("home", "pass")
                .containsEntry("orders", "pass")
                .containsEntry("tls", "warn");
        assertThat(house.shop.all(Kind.WEBHOOK)).hasSize(hooks);
    }

    @Test
    void whatIsWrong_isSaidWithItsMend_andWithoutSecrets() {
        house.shop.faults().onAny("/wp-json/wc/v3/orders").htmlPage(403);

        ApiHouse.Answer answer = api.post(DOCTOR, "");

        assertThat(answer.json().getString("verdict")).isEqualTo("fail");
        assertThat(verdicts(answer))
                .containsEntry("read", "fail")
                .containsEntry("firewall", "fail")
                .containsEntry("webhooks", "fail")
                .containsEntry("authentication", "pass");
        assertThat(answer.json().encode())
                .contains("order.created")
                .doesNotContain(
                        house.shop.profile().key().key(),
                        house.shop.profile().key().secret());
    }

    @Test
    void aShopThatIsGone_isAFinding() {
        await(house.shop.close());

        ApiHouse.Answer answer = api.post(DOCTOR, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(verdicts(answer)).containsEntry("rest", "fail").containsEntry("authentication", "warn");
    }

    @Test
    void aShopThatCannotReachUs_isTold() {
        JsonObject found =
                await(doctor(Optional.of(URI.create("http://127.0.0.1:9"))).examine(WatchHouse.STORE));

        assertThat(verdicts(found)).containsEntry("round_trip", "fail").containsEntry("delivery_url", "warn");
        assertThat(house.shop.all(Kind.WEBHOOK)).isEmpty();
    }

    @Test
    void theWatchdogsReport_showsWhatItSawAndDid() {
        JsonObject before =
                api.get("/api/v1/stores/" + WatchHouse.STORE + "/webhook-watch").json();
        assertThat(before.getValue("checked_at")).isNull();
        house.look();

        JsonObject after =
                api.get("/api/v1/stores/" + WatchHouse.STORE + "/webhook-watch").json();

        assertThat(after.getString("checked_at")).isNotNull();
        assertThat(after.getJsonArray("log").getJsonObject(0).getString("what")).isEqualTo("created");
        assertThat(api.get("/api/v1/stores/nobody/webhook-watch").status()).isEqualTo(404);
    }

    private Doctor doctor(Optional<URI> publicUrl) {
        SiteVisitor visitor = new SiteVisitor(
                house.vertx,
                ClientSettings.defaults(),
                shop -> Future.succeededFuture(SocketAddress.inetSocketAddress(shop.port(), shop.host())),
                Clock.systemUTC());
        return new Doctor(
                new Doctor.Parts(
                        house.database,
                        house.stores,
                        house.clients,
                        visitor,
                        checkup,
                        new OrderIdentity(house.keyring),
                        Clock.systemUTC()),
                OnboardingSettings.defaults().with(publicUrl, true));
    }

    private static Map<String, String> verdicts(ApiHouse.Answer answer) {
        return verdicts(answer.json());
    }

    private static Map<String, String> verdicts(JsonObject found) {
        Map<String, String> verdicts = new TreeMap<>();
        found.getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .forEach(line -> verdicts.put(line.getString("check"), line.getString("verdict")));
        return verdicts;
    }
}

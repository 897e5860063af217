package tracking.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.AccountMode;
import carriers.Address;
import carriers.Carrier;
import carriers.LabelFormat;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.Prepared;
import carriers.Purchased;
import carriers.TrackingStatus;
import carriers.shippo.Shippo;
import carriers.shippo.ShippoOptions;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.facts.Facts;
import platform.http.ProblemHandler;
import platform.settings.Secret;
import platform.tasks.Tasks;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SimulatedShippo;
import shipping.accounts.CarrierAccounts;
import shipping.accounts.NewAccount;
import shipping.accounts.ScriptedProvider;
import testing.ShopDatabase;
import testing.TestStores;
import tracking.CadenceSettings;
import tracking.ParcelProgress;
import tracking.Tracking;
import tracking.TrackingFacts;
import tracking.TrackingMetrics;
import tracking.TrackingOptions;

/** What the simulated Shippo tells by itself arrives as a poll's answer does. */
class CarrierHooksTest {

    private static final String LIVE = "shippo_live_a";
    private static final String SECRET = "shp-secret";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final long ORDER = 41;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final CarrierAccounts accounts = new CarrierAccounts(
            shop.database(),
            TestStores.of(shop.vertx(), shop.database(), keyring),
            keyring,
            Map.of(
                    "shippo", ScriptedProvider.closed().takes(LIVE, false),
                    "other", ScriptedProvider.closed().takes(LIVE, false)));
    private final Tracking tracking = new Tracking(new Tracking.Parts(
            shop.database(),
            new Facts(
                    new Tasks(shop.database(), shop.vertx().eventBus()),
                    Map.of(TrackingFacts.CHANGED, List.of("test.heard"))),
            new Incidents(),
            keyring,
            store -> Future.succeededFuture(Optional.empty()),
            new TrackingOptions(
                    CadenceSettings.adaptive(Duration.ofDays(90)), Duration.ofMinutes(10), Duration.ofDays(7), 4),
            TrackingMetrics.NONE,
            clock,
            new Random(7)));
    private final CarrierHooks hooks = new CarrierHooks(
            shop.database(),
            TestStores.of(shop.vertx(), shop.database(), keyring),
            accounts,
            tracking,
            Map.of("shippo", new ShippoHook()),
            clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedShippo shippo;
    private int port;

    @BeforeEach
    void open() {
        shippo = await(SimulatedShippo.start(
                shop.vertx(), ShippoProfile.of(clock, LIVE).withWebhookSecret(SECRET), 0));
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        new CarrierHookRoutes(hooks, Duration.ofMillis(500)).mount(router);
        port = await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aSignedWord_isStoredAsAPollsAnswerIs_once() {
        CarrierAccounts.Issued account = account("shippo", Optional.of(SECRET));
        String number = sell(account.account().id());
        listen(path("s1", account) + "&again=1");
        listen(path("s1", account));
        shippo.scan(number, "TRANSIT", "out_for_delivery", "Soon.", NOW.minusSeconds(60));

        assertThat(await(shippo.flush())).isEqualTo(2);

        assertThat(progress().status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(shop.wanted("test.heard")).isEqualTo(1);
        assertThat(count("carrier_hook_events")).isEqualTo(1);
        shippo.scan(number, "DELIVERED", "delivered", "Delivered.", NOW.minusSeconds(30));
        assertThat(await(shippo.flush())).isEqualTo(2);
        assertThat(progress().deliveredAt()).contains(NOW.minusSeconds(30));
    }

    @Test
    void aWordWithoutAKnownSecret_onlyHasTheParcelAskedAfter() {
        CarrierAccounts.Issued account = account("shippo", Optional.empty());
        String number = sell(account.account().id());
        listen(path("s1", account));
        shippo.scan(number, "DELIVERED", "delivered", "Delivered.", NOW.minusSeconds(60));

        assertThat(await(shippo.flush())).isEqualTo(1);

        assertThat(progress().status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(nextPoll()).isEqualTo(NOW);
        polledJustNow();
        shippo.scan(number, "DELIVERED", "delivered", "Delivered.", NOW.minusSeconds(50));
        assertThat(await(shippo.flush())).isEqualTo(1);
        assertThat(nextPoll()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void whoeverIsNotTheAccount_isRefused() {
        CarrierAccounts.Issued account = account("shippo", Optional.of(SECRET));
        String number = sell(account.account().id());
        String body = "{\"event\":\"track_updated\",\"test\":false,\"data\":{\"tracking_number\":\"" + number
                + "\",\"tracking_status\":{\"object_id\":\"c3\",\"status\":\"DELIVERED\"}}}";

        assertThat(post(path("s1", account), body).statusCode()).isEqualTo(401);
        assertThat(post("/webhooks/carriers/s1/" + account.account().id() + "?token=wrong", body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("/webhooks/carriers/s1/" + account.account().id(), body).statusCode())
                .isEqualTo(401);
        assertThat(post(path("s2", account), body).statusCode()).isEqualTo(401);
        assertThat(post(path("nobody", account), body).statusCode()).isEqualTo(401);
        assertThat(post("/webhooks/carriers/s%00/1?token=a", body).statusCode()).isEqualTo(401);
        assertThat(post("/webhooks/carriers/s1/one?token=a", body).statusCode()).isEqualTo(401);
        assertThat(progress().status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(count("carrier_hook_events")).isZero();
        HttpResponse<String> got = send("GET", path("s1", account), "");
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void whatCameBeforeItsLabelWasKept_countsWhenItIsToldAgain() {
        CarrierAccounts.Issued account = account("shippo", Optional.empty());
        String number = sell(account.account().id());
        String told = "{\"event\":\"track_updated\",\"data\":{\"tracking_number\":\"" + number + "\"}}";
        number("later");
        assertThat(status(path("s1", account), told)).isEqualTo("ignored");
        number(number);

        assertThat(status(path("s1", account), told)).isEqualTo("received");
        assertThat(nextPoll()).isEqualTo(NOW);
    }

    private void number(String number) {
        await(shop.database()
                .pool()
                .preparedQuery("UPDATE shipments SET tracking_number = $1")
                .execute(Tuple.of(number)));
    }

    @Test
    void aStranger_isRefused_beforeItsBodyCame_andASlowBodyIsGivenUp() throws Exception {
        CarrierAccounts.Issued account = account("shippo", Optional.empty());

        assertThat(begun("/webhooks/carriers/s1/" + account.account().id() + "?token=wrong"))
                .startsWith("HTTP/1.1 401");
        assertThat(begun(path("s1", account))).startsWith("HTTP/1.1 408");
    }

    /** The first line of the answer to a request whose body never comes to its end. */
    private String begun(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }
    }

    @Test
    void whatDoesNotConcernUs_isTakenAndForgotten() {
        CarrierAccounts.Issued account = account("shippo", Optional.empty());
        CarrierAccounts.Issued other = account("other", Optional.empty());
        String number = sell(account.account().id());

        assertThat(status(path("s1", account), "no json")).isEqualTo("ignored");
        assertThat(status(path("s1", account), "{\"event\":\"transaction_updated\"}"))
                .isEqualTo("ignored");
        String test = "{\"event\":\"track_updated\",\"test\":true,\"data\":{\"tracking_number\":\"" + number + "\"}}";
        assertThat(status(path("s1", account), test)).isEqualTo("ignored");
        assertThat(status(path("s1", other), test)).isEqualTo("ignored");
        String strange = test.replace("true", "false").replace(number, "1");
        assertThat(status(path("s1", account), strange)).isEqualTo("ignored");
        assertThat(status(path("s1", account), strange)).isEqualTo("ignored");
        assertThat(count("carrier_hook_events")).isZero();
        String known = test.replace("true", "false");
        assertThat(status(path("s1", account), known)).isEqualTo("received");
        assertThat(status(path("s1", account), known)).isEqualTo("duplicate");
        assertThat(post(path("s1", account), "x".repeat(600 * 1024)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void keysOfEvents_leaveAfterAMonth() {
        CarrierAccounts.Issued account = account("shippo", Optional.empty());
        String number = sell(account.account().id());
        await(shop.database()
                .pool()
                .preparedQuery("INSERT INTO carrier_hook_events VALUES ('s1', $1, 'old', $2)")
                .execute(Tuple.of(account.account().id(), Rows.at(NOW.minus(Duration.ofDays(31))))));

        status(path("s1", account), "{\"event\":\"track_updated\",\"data\":{\"tracking_number\":\"" + number + "\"}}");

        assertThat(shop.dump("carrier_hook_events")).doesNotContain("old");
        assertThat(count("carrier_hook_events")).isEqualTo(1);
    }

    private CarrierAccounts.Issued account(String provider, Optional<String> secret) {
        return await(accounts.create(
                "s1", new NewAccount(provider, provider, Secret.of(LIVE), secret.map(Secret::of)), "test"));
    }

    private static String path(String store, CarrierAccounts.Issued account) {
        return "/webhooks/carriers/" + store + "/" + account.account().id() + "?token=" + account.webhookToken();
    }

    private void listen(String path) {
        String body = new JsonObject()
                .put("url", "http://127.0.0.1:" + port + path)
                .put("event", "track_updated")
                .encode();
        HttpRequest request = HttpRequest.newBuilder(shippo.url().resolve("/webhooks"))
                .header("Authorization", "ShippoToken " + LIVE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(201);
    }

    /** Buys a label at Shippo and keeps it as a shipment of the account. */
    private String sell(long account) {
        ShippoOptions options = ShippoOptions.defaults("shippo-1", shippo.url(), LIVE, List.of("usps"));
        Carrier usps = Shippo.create(shop.vertx(), options, Shippo.budget(AccountMode.LIVE, clock), clock)
                .carrier("usps")
                .orElseThrow();
        Address home = new Address(
                "1 Dock Rd",
                Optional.empty(),
                "Reno",
                Optional.of("NV"),
                "89501",
                "US",
                "Jane Depot",
                "7755550100",
                Optional.empty(),
                Optional.empty());
        BigDecimal ten = BigDecimal.TEN;
        Parcel box = new Parcel(BigDecimal.ONE, ten, ten, ten, Optional.empty(), "USD", Optional.empty());
        LabelRequest request = new LabelRequest(
                "ref", "41", "usps_priority", home, home, box, "key", Optional.empty(), LabelFormat.PDF);
        Prepared prepared = (Prepared) await(usps.prepare(request));
        String number = ((Purchased) await(usps.purchasePrepared(prepared.key(), request, late -> {})))
                .label()
                .trackingNumber();
        await(shop.database()
                .pool()
                .preparedQuery("""
                        WITH plan AS (
                            INSERT INTO shipment_plans (store_id, subject_id, reference, planned_by, request_sealed)
                            VALUES ('s1', $1, 'ref', 'test', ''::bytea) RETURNING store_id, id)
                        INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, carrier,
                            tracking_number, weight_kg, length_cm, width_cm, height_cm, purchased_at, next_poll_at,
                            carrier_account_id)
                        SELECT store_id, id, $1, 1, 'purchased', 'ref', 'usps', $2, 1, 10, 10, 10, $3, $4, $5 FROM plan
                        """)
                .execute(Tuple.of(ORDER, number, Rows.at(NOW), Rows.at(NOW.plus(Duration.ofHours(6))), account)));
        return number;
    }

    private ParcelProgress progress() {
        return await(tracking.ofSubjects(shop.database().pool(), "s1", List.of(ORDER)))
                .values()
                .iterator()
                .next();
    }

    private Instant nextPoll() {
        return await(shop.database()
                .pool()
                .query("SELECT next_poll_at FROM shipments WHERE store_id = 's1'")
                .execute()
                .map(rows -> Rows.instant(rows.iterator().next(), "next_poll_at")));
    }

    private void polledJustNow() {
        await(shop.database()
                .pool()
                .preparedQuery("UPDATE shipments SET last_polled_at = $1, next_poll_at = $2 WHERE store_id = 's1'")
                .execute(Tuple.of(Rows.at(NOW.minusSeconds(1)), Rows.at(NOW.plus(Duration.ofHours(6))))));
    }

    private long count(String table) {
        return await(shop.database()
                .pool()
                .query("SELECT count(*) AS n FROM " + table)
                .execute()
                .map(rows -> rows.iterator().next().getLong("n")));
    }

    private String status(String path, String body) {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getString("status");
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

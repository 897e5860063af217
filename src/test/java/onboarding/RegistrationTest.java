package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import access.InvalidTokenException;
import access.Principal;
import access.Scope;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Pool;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ProblemHandler;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.tasks.Tasks;
import sandbox.store.ApiKey;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import stores.Stores;
import stores.StoresSettings;
import sync.Schedules;
import sync.SyncLimits;
import sync.SyncRuns;
import sync.SyncStart;
import testing.ContractCheck;
import testing.TestApi;
import testing.TestDatabase;
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
import woocommerce.StoreClients;

class RegistrationTest {

    private static final ApiKey READ_ONLY = new ApiKey("ck_reads", "cs_reads", ApiKey.Permission.READ);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Database database = new Database(pool);
    private final SsrfGuard guard = new SsrfGuard(
            new SsrfPolicy(true, true), host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())));
    private final StoreClients clients = new StoreClients(
            vertx, ClientSettings.defaults(), AddressGuard.by(guard), Clock.systemUTC(), new Random(1));
    private final Stores stores = new Stores(
            vertx,
            database,
            Keyring.ephemeral(),
            new CredentialVault(EncryptionKeys.parse(EncryptionKeys.generate())),
            clients::client,
            StoresSettings.defaults());
    private final OnboardingSettings settings =
            OnboardingSettings.defaults().with(Optional.of(URI.create("http://127.0.0.1:1/prefix/")), true);
    private final Incidents incidents = new Incidents();
    private final WebClient web = ContractCheck.client(vertx);
    private SimulatedStore shop = await(SimulatedStore.start(vertx, profile()));
    private int port;

    private SyncStart syncStart() {
        SyncRuns runs = new SyncRuns(database, new Tasks(database, vertx.eventBus()), (store, type, status) -> {});
        return new SyncStart(runs, new Schedules(database, runs, SyncLimits.DEFAULT, Clock.systemUTC(), new Random(1)));
    }

    /** The stores whose first import is wanted. */
    private List<String> imports() {
        return await(database.pool()
                .query("SELECT store_id FROM sync_runs WHERE sync_type = 'initial' ORDER BY store_id")
                .execute()
                .map(rows -> {
                    List<String> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getString(0)));
                    return ids;
                }));
    }

    @BeforeEach
    void serve() {
        Registration registration = new Registration(
                database,
                stores,
                new Tasks(database, vertx.eventBus()),
                syncStart(),
                guard,
                new ShopProbe(clients, Clock.systemUTC(), settings.probeWithin()),
                settings);
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        new StoreRoutes(registration, stores, settings).mount(TestApi.on(router, RegistrationTest::caller));
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void register_answersAsSpecified_andWantsImportAndWebhooks() {
        HttpResponse<Buffer> answer = register(body("store-1"));

        JsonObject json = answer.bodyAsJsonObject();
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
        assertThat(answer.getHeader("Location")).isEqualTo("/api/v1/stores/store-1");
        assertThat(json.getString("id")).isEqualTo("store-1");
        assertThat(json.getString("status")).isEqualTo("registered");
        assertThat(json.getString("url")).isEqualTo(shop.baseUrl());
        JsonObject info = json.getJsonObject("store_info");
        assertThat(info.getString("woocommerce_version")).isEqualTo("11.0.1");
        assertThat(info.getString("wordpress_version")).isEqualTo("7.0.4");
        assertThat(info.getString("currency")).isEqualTo("USD");
        assertThat(info.getString("currency_symbol")).isEqualTo("$");
        assertThat(info.getString("timezone")).isEqualTo("+02:00");
        assertThat(json.getBoolean("can_write")).isTrue();
        assertThat(json.getString("webhook_url")).isEqualTo("http://127.0.0.1:1/prefix/webhooks/woocommerce/store-1");
        assertThat(json.getString("webhook_secret")).hasSizeGreaterThan(40);
        assertThat(await(stores.webhookSecrets("store-1", true))).containsExactly(json.getString("webhook_secret"));
        assertThat(await(stores.require("store-1")).shipFrom().orElseThrow().street())
                .isEqualTo("1 Test St");
        assertThat(imports()).containsExactly("store-1");
        assertThat(tasks()).containsExactly("webhooks.watch store-1");
    }

    @Test
    void register_withASecretOfItsOwn_neverShowsAnySecretAgain() {
        HttpResponse<Buffer> answer = register(body("store-1").put("webhook_secret", "their-own-secret"));

        String shown = answer.bodyAsString()
                + get("/api/v1/stores/store-1", "all").bodyAsString()
                + get("/api/v1/stores?active_only=true", "all").bodyAsString();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(shown).doesNotContain("their-own-secret", "ck_shop", "cs_shop");
    }

    @Test
    void register_withoutInitialSync_importsNothing() {
        assertThat(register(body("store-1").put("initial_sync", false)).statusCode())
                .isEqualTo(201);

        assertThat(imports()).isEmpty();
    }

    @Test
    void register_aKnownIdOrUrl_is409() {
        register(body("store-1"));

        assertRefused(409, "store_exists", register(body("store-1")));
        assertRefused(409, "store_exists", register(body("store-2")));
        assertThat(imports()).containsExactly("store-1");
    }

    @Test
    void register_whatTheShopRefuses_is422_withTheMend() {
        HttpResponse<Buffer> wrongSecret = register(body("store-1").put("consumer_secret", "cs_wrong"));

        assertRefused(422, "store_refuses_credentials", wrongSecret);
        assertThat(wrongSecret.bodyAsString()).contains("consumer secret").doesNotContain("cs_wrong");
        assertRefused(422, "store_refuses_credentials", register(body("store-1").put("consumer_key", "ck_wrong")));
        assertRefused(422, "currency_differs", register(body("store-1").put("currency", "EUR")));
        assertRefused(422, "store_unusable", register(body("store-1").put("url", "http://127.0.0.1:1")));
        assertThat(await(stores.list(false))).isEmpty();
    }

    @Test
    void register_aShopThatFailsNow_is503() {
        shop.faults().onAny("/wp-json").times(50).status(500);

        assertRefused(503, "store_unavailable", register(body("store-1")));
    }

    @Test
    void register_wrongFields_are400() {
        HttpResponse<Buffer> answer =
                register(body("store-1").put("version", "wc/v2").put("url", "http://u:p@x"));

        assertRefused(400, "invalid_fields", answer);
        assertThat(answer.bodyAsString()).contains("/version", "/url");
    }

    @Test
    void register_withoutTokenOrScope_is401And403() {
        assertThat(post(body("store-1"), "nobody").statusCode()).isEqualTo(401);
        assertThat(post(body("store-1"), "reads").statusCode()).isEqualTo(403);
        assertThat(post(body("store-1"), "only-store-9").statusCode()).isEqualTo(403);
    }

    @Test
    void register_withAKeyThatOnlyReads_createsNoWebhooks() {
        JsonObject body =
                body("store-1").put("consumer_key", READ_ONLY.key()).put("consumer_secret", READ_ONLY.secret());

        JsonObject json = register(body).bodyAsJsonObject();

        assertThat(json.getBoolean("can_write")).isFalse();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void get_andList_showOnlyWhatTheCallerMaySee() {
        register(body("store-1"));

        assertThat(get("/api/v1/stores/store-1", "reads").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/stores/nobody", "reads").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/stores/store-1", "only-store-9").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/stores", "only-store-9").bodyAsJsonObject().getInteger("total"))
                .isZero();
        JsonObject list = get("/api/v1/stores?active_only=true", "reads").bodyAsJsonObject();
        assertThat(list.getInteger("total")).isEqualTo(1);
        assertThat(list.getJsonArray("stores").getJsonObject(0).getString("currency"))
                .isEqualTo("USD");
        assertThat(get("/api/v1/stores?active_only=maybe", "reads").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatNoTableCanHold_isTheCallersFault() {
        assertRefused(
                400, "invalid_fields", register(body("store-1").put("automation_from", "+999999999-01-01T00:00:00Z")));
    }

    private static StoreProfile profile() {
        StoreProfile profile = StoreProfile.named("shop");
        return profile.withKeys(List.of(profile.key(), READ_ONLY));
    }

    private JsonObject body(String id) {
        return new JsonObject()
                .put("id", id)
                .put("name", "Shop " + id)
                .put("url", shop.baseUrl())
                .put("consumer_key", "ck_shop")
                .put("consumer_secret", "cs_shop");
    }

    private HttpResponse<Buffer> register(JsonObject body) {
        return post(body, "all");
    }

    private HttpResponse<Buffer> post(JsonObject body, String token) {
        return await(web.post(port, "127.0.0.1", "/api/v1/stores")
                .bearerTokenAuthentication(token)
                .sendJsonObject(body));
    }

    private HttpResponse<Buffer> get(String path, String token) {
        return await(web.get(port, "127.0.0.1", path)
                .bearerTokenAuthentication(token)
                .send());
    }

    private List<String> tasks() {
        return StreamSupport.stream(
                        await(pool.query(
                                                "SELECT kind || ' ' || key AS line FROM tasks WHERE kind <> 'sync.run' ORDER BY id")
                                        .execute())
                                .spliterator(),
                        false)
                .map(row -> row.getString("line"))
                .toList();
    }

    private static void assertRefused(int status, String code, HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo(code);
    }

    private static Future<Principal> caller(String token) {
        return switch (token) {
            case "all" -> Future.succeededFuture(new Principal("key:all", Set.of(Scope.ADMIN), Optional.empty()));
            case "reads" ->
                Future.succeededFuture(new Principal("key:reads", Set.of(Scope.STORES_READ), Optional.empty()));
            case "only-store-9" ->
                Future.succeededFuture(new Principal("key:9", Set.of(Scope.ADMIN), Optional.of(Set.of("store-9"))));
            default -> Future.failedFuture(new InvalidTokenException());
        };
    }
}

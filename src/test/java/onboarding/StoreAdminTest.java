package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import access.Principal;
import access.Scope;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.cache.CacheKey;
import platform.cache.SealedCache;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ProblemHandler;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.tasks.InTurn;
import platform.tasks.TaskDriver;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import sandbox.store.ApiKey;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import stores.OwnWebhooks;
import stores.Stores;
import stores.StoresSettings;
import sync.Schedules;
import sync.SyncLimits;
import sync.SyncRuns;
import sync.SyncStart;
import testing.ContractCheck;
import testing.TestApi;
import testing.TestDatabase;
import webhooks.HookCheckup;
import webhooks.StoreHooks;
import webhooks.WatchSettings;
import webhooks.WebhookWatch;
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
import woocommerce.ListQuery;
import woocommerce.NewWebhook;
import woocommerce.StoreAddress;
import woocommerce.StoreClients;

class StoreAdminTest {

    private static final ApiKey SECOND = new ApiKey("ck_second", "cs_second", ApiKey.Permission.READ_WRITE);
    private static final JsonObject SECOND_KEY =
            new JsonObject().put("consumer_key", SECOND.key()).put("consumer_secret", SECOND.secret());
    private static final int TOPICS = 11;
    private static final String STORE = "/api/v1/stores/store-1";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Database database = new Database(pool);
    private final Tasks tasks = new Tasks(database, vertx.eventBus());
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
            OnboardingSettings.defaults().with(Optional.of(URI.create("http://127.0.0.1:1")), true);
    private final SealedCache cache = SealedCache.local(
            vertx, 100_000, Duration.ofDays(1), Keyring.ephemeral(), kind -> Duration.ofDays(1), (kind, found) -> {});
    private final StoreHooks hooks = new StoreHooks(database, stores, new OwnWebhooks());
    private final List<String> reconsidered = new ArrayList<>();
    private final WebClient web = ContractCheck.client(vertx);
    private final SimulatedStore shop = await(SimulatedStore.start(vertx, profile("shop")));
    private int port;

    @BeforeEach
    void serve() {
        SyncRuns runs = new SyncRuns(database, tasks, (store, type, status) -> {});
        Schedules schedules = new Schedules(database, runs, SyncLimits.DEFAULT, Clock.systemUTC(), new Random(1));
        ShopProbe probe = new ShopProbe(clients, Clock.systemUTC(), settings.probeWithin());
        Registration registration =
                new Registration(database, stores, tasks, new SyncStart(runs, schedules), guard, probe, settings);
        StoreAdministration administration = new StoreAdministration(
                database,
                stores,
                tasks,
                (tx, storeId) -> {
                    reconsidered.add(storeId);
                    return Future.succeededFuture(1);
                },
                schedules,
                new ShopVisit(guard, probe),
                new StoreHealth(database, stores, checkup(), settings, Clock.systemUTC()),
                settings);
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        var api = TestApi.on(
                router,
                token -> Future.succeededFuture(new Principal("key:" + token, Set.of(Scope.ADMIN), visible(token))));
        new StoreRoutes(registration, stores, settings).mount(api);
        new StoreAdminRoutes(administration, settings, Clock.systemUTC()).mount(api);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
        assertThat(post("/api/v1/stores", registration()).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void update_changesWhatItNames_andNothingElse() {
        JsonObject before = get(STORE).bodyAsJsonObject();

        HttpResponse<Buffer> answer = put(
                STORE, new JsonObject().put("name", "Updated Store Name").put("webhook_secret", "new_webhook_secret"));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject()).isEqualTo(before.put("name", "Updated Store Name"));
        assertThat(answer.bodyAsString()).doesNotContain("new_webhook_secret");
        assertThat(await(stores.webhookSecrets("store-1", false))).containsExactly("new_webhook_secret", "first");
        assertThat(reconsidered).isEmpty();
    }

    @Test
    void update_setsAndTakesAway_andHasWaitingOrdersLookedAtAgain() {
        JsonObject origin =
                new JsonObject().put("street", "1 Way").put("city", "Berlin").put("country", "DE");
        put(
                STORE,
                new JsonObject()
                        .put("origin", origin)
                        .put("label_cost_cap", 12.5)
                        .put("labels_per_hour_cap", 7)
                        .put("contact_phone", "+49 30 1")
                        .put("automation_from", "2026-01-01T00:00:00Z"));
        JsonObject set = get(STORE).bodyAsJsonObject();
        assertThat(set.getJsonObject("origin").getString("street")).isEqualTo("1 Way");
        assertThat(set.getNumber("label_cost_cap").doubleValue()).isEqualTo(12.5);
        assertThat(set.getInteger("labels_per_hour_cap")).isEqualTo(7);
        assertThat(set.getString("automation_from")).isEqualTo("2026-01-01T00:00:00Z");

        JsonObject taken = put(
                        STORE,
                        new JsonObject()
                                .putNull("origin")
                                .putNull("label_cost_cap")
                                .putNull("labels_per_hour_cap")
                                .putNull("contact_phone"))
                .bodyAsJsonObject();
        assertThat(taken.getValue("origin")).isNull();
        assertThat(taken.getValue("label_cost_cap")).isNull();
        assertThat(taken.getValue("labels_per_hour_cap")).isNull();
        assertThat(taken.getValue("contact_phone")).isNull();
        assertThat(reconsidered).containsExactly("store-1", "store-1");
    }

    @Test
    void update_wrongOrUnknownFields_are400_anUnknownStore404() {
        HttpResponse<Buffer> wrong =
                put(STORE, new JsonObject().put("mode", "off").put("nmae", "x").put("paused", 1));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.bodyAsString()).contains("/mode", "/nmae", "/paused");
        assertThat(put("/api/v1/stores/nobody", new JsonObject().put("name", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(put(STORE + "/mode", new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(put(STORE + "/pause", new JsonObject().put("paused", true).put("mode", "on"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void update_ofWhatChangedMeanwhile_is412_andChangesNothing() {
        String tag = get(STORE).getHeader("ETag");

        assertThat(send(HttpMethod.PUT, STORE + "/mode", new JsonObject().put("mode", "observe"), tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpMethod.PUT, STORE, new JsonObject().put("name", "late"), tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(sendBare(HttpMethod.DELETE, STORE, tag).statusCode()).isEqualTo(412);
        assertThat(get(STORE).bodyAsJsonObject().getString("name")).isEqualTo("Shop");
        assertThat(get(STORE).bodyAsJsonObject().getString("mode")).isEqualTo("observe");
        assertThat(get(STORE).bodyAsJsonObject().getBoolean("active")).isTrue();
    }

    @Test
    void anotherUrl_isAskedFirst() {
        SimulatedStore moved = await(SimulatedStore.start(vertx, profile("shop")));

        assertThat(put(STORE, SECOND_KEY.copy().put("url", "http://127.0.0.1:1"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<Buffer> answer = put(STORE, SECOND_KEY.copy().put("url", moved.baseUrl() + "/"));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("url")).isEqualTo(moved.baseUrl());
        await(stores.client("store-1").compose(client -> client.index()));
        assertThat(moved.requests()).isNotEmpty();
        assertThat(await(stores.credentials("store-1")).consumerKey()).isEqualTo(SECOND.key());
    }

    @Test
    void anotherServer_isNotSentTheStoredKey() {
        SimulatedStore stranger = await(SimulatedStore.start(vertx, profile("shop")));

        HttpResponse<Buffer> bare = put(STORE, new JsonObject().put("url", stranger.baseUrl()));
        HttpResponse<Buffer> half =
                put(STORE, new JsonObject().put("url", stranger.baseUrl()).put("consumer_key", SECOND.key()));
        HttpResponse<Buffer> samePlace = put(STORE, new JsonObject().put("url", shop.baseUrl() + "/below"));

        assertThat(bare.statusCode()).as(bare.bodyAsString()).isEqualTo(400);
        assertThat(bare.bodyAsString()).contains("/consumer_key", "/consumer_secret");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.bodyAsString()).contains("/consumer_secret").doesNotContain("\"/consumer_key\"");
        assertThat(stranger.requests()).isEmpty();
        assertThat(samePlace.statusCode()).as(samePlace.bodyAsString()).isEqualTo(422);
        assertThat(get(STORE).bodyAsJsonObject().getString("url")).isEqualTo(shop.baseUrl());
    }

    @Test
    void anotherKey_isTriedFirst_andTheFormerOneIsKeptForAWhile() {
        JsonObject wrong = new JsonObject().put("consumer_key", "ck_x").put("consumer_secret", "cs_x");
        JsonObject good = new JsonObject().put("consumer_key", SECOND.key()).put("consumer_secret", SECOND.secret());

        HttpResponse<Buffer> refused = put(STORE + "/credentials", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("store_refuses_credentials");
        assertThat(refused.bodyAsString()).doesNotContain("ck_x", "cs_x");
        HttpResponse<Buffer> answer = put(STORE + "/credentials", good);

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(await(stores.credentials("store-1")).consumerKey()).isEqualTo(SECOND.key());
        assertThat(count("store_credentials WHERE retires_at IS NULL")).isEqualTo(1);
        assertThat(count("store_credentials WHERE retires_at > now()")).isEqualTo(1);
    }

    @Test
    void anotherKey_isRefused_whenTheStoreMovedWhileItWasAsked() {
        shop.faults().on("GET", "/wp-json/wc/v3/system_status").once().latency(Duration.ofSeconds(2));
        Future<HttpResponse<Buffer>> answer = request(HttpMethod.PUT, STORE + "/credentials", null)
                .sendJsonObject(
                        new JsonObject().put("consumer_key", SECOND.key()).put("consumer_secret", SECOND.secret()));
        eventually(() -> assertThat(shop.faults().left()).isZero());
        await(pool.query("UPDATE stores SET url = 'http://127.0.0.1:9'").execute());

        assertThat(await(answer).statusCode()).isEqualTo(409);
        assertThat(get(STORE).bodyAsJsonObject().getString("url")).isEqualTo("http://127.0.0.1:9");
        assertThat(await(stores.credentials("store-1")).consumerKey()).isEqualTo("ck_shop");
    }

    @Test
    void rotation_letsOurWebhooksSignAnew_andBothSecretsLive() {
        run(webhookSetup());
        List<Long> hooks = webhooksInTheShop();

        HttpResponse<Buffer> answer = sendBare(HttpMethod.POST, STORE + "/rotate-webhook-secret", null);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        String made = answer.bodyAsJsonObject().getString("webhook_secret");
        assertThat(await(stores.webhookSecrets("store-1", false))).containsExactly(made, "first");
        run(webhookSetup());

        assertThat(webhooksInTheShop()).isEqualTo(hooks).hasSize(TOPICS);
        assertThat(shop.requests().stream()
                        .filter(request ->
                                request.method().equals("PUT") && request.path().startsWith("/webhooks/"))
                        .count())
                .isEqualTo(TOPICS);
        assertThat(await(new OwnWebhooks()
                        .notSignedWith(
                                pool,
                                "store-1",
                                await(stores.newestWebhookSecret("store-1")).orElseThrow())))
                .isEmpty();
        JsonObject given = new JsonObject().put("webhook_secret", "theirs");
        assertThat(post(STORE + "/rotate-webhook-secret", given)
                        .bodyAsJsonObject()
                        .getValue("webhook_secret"))
                .isNull();
    }

    @Test
    void delete_deactivates_andTakesOurWebhooksOut() {
        run(webhookSetup());

        assertThat(sendBare(HttpMethod.DELETE, STORE, null).statusCode()).isEqualTo(204);
        assertThat(sendBare(HttpMethod.DELETE, STORE, null).statusCode()).isEqualTo(204);
        run(webhookSetup());

        assertThat(get(STORE).bodyAsJsonObject().getBoolean("active")).isFalse();
        assertThat(webhooksInTheShop()).isEmpty();
        assertThat(count("store_webhooks")).isZero();
        assertThat(count("sync_schedules")).isZero();
        assertThat(await(stores.webhookSecrets("store-1", true))).isEmpty();
        HttpResponse<Buffer> refused = put(STORE, new JsonObject().put("name", "x"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("store_deactivated");
        assertThat(sendBare(HttpMethod.DELETE, "/api/v1/stores/nobody", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void delete_endsTheSyncsUnderWay_soThatALaterRegistrationImportsAnew() {
        assertThat(count("sync_runs WHERE sync_type = 'initial' AND state = 'pending'"))
                .isEqualTo(1);

        sendBare(HttpMethod.DELETE, STORE, null);
        assertThat(count("sync_runs WHERE state = 'cancelled' AND completed_at IS NOT NULL"))
                .isEqualTo(1);
        post("/api/v1/stores", registration());

        assertThat(count("sync_runs")).isEqualTo(2);
        assertThat(count("sync_runs WHERE sync_type = 'initial' AND state = 'pending'"))
                .isEqualTo(1);
    }

    @Test
    void aWebhookOfAnother_staysWhatItIs_thoughItsIdWasOursInTheShopBefore() {
        run(webhookSetup());
        SimulatedStore moved = await(SimulatedStore.start(vertx, profile("shop")));
        JsonObject change = SECOND_KEY.copy().put("url", moved.baseUrl()).put("webhook_secret", "second");
        assertThat(put(STORE, change).statusCode()).isEqualTo(200);
        await(stores.client("store-1")
                .compose(client -> client.createWebhook(
                        new NewWebhook("ERP", "order.created", "https://erp.example/", "theirs"))));
        List<Long> theirs = webhooksInTheShop();
        assertThat(count("store_webhooks WHERE webhook_id = " + theirs.get(0))).isEqualTo(1);

        run(webhookSetup());
        assertThat(moved.requests())
                .noneMatch(request ->
                        request.method().equals("PUT") && request.path().equals("/webhooks/" + theirs.get(0)));
        sendBare(HttpMethod.DELETE, STORE, null);
        run(webhookSetup());

        assertThat(webhooksInTheShop()).isEqualTo(theirs);
        assertThat(count("store_webhooks")).isZero();
    }

    @Test
    void registeredAgain_itIsActive_withItsRecordsAndNoneOfItsFormerSecrets() {
        sendBare(HttpMethod.DELETE, STORE, null);
        JsonObject again = registration().put("webhook_secret", "second").put("name", "Again");

        HttpResponse<Buffer> elsewhere =
                post("/api/v1/stores", registration().put("url", shop.baseUrl().replace("127.0.0.1", "localhost")));
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.bodyAsString()).contains("another URL", "\"field\":\"url\"");
        HttpResponse<Buffer> answer = post("/api/v1/stores", again);

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
        JsonObject store = get(STORE).bodyAsJsonObject();
        assertThat(store.getBoolean("active")).isTrue();
        assertThat(store.getString("name")).isEqualTo("Again");
        assertThat(await(stores.webhookSecrets("store-1", true))).containsExactly("second");
        assertThat(count("sync_schedules WHERE enabled")).isEqualTo(4);
    }

    @Test
    void purge_erasesEverythingOfTheStore_whateverTableItIsIn() {
        run(webhookSetup());
        List<String> filled = fillEveryTable();
        await(pool.query("INSERT INTO incidents (scope, kind, severity, detail) VALUES"
                        + " ('store-1', 'k', 'info', 'd'), ('store-2', 'k', 'info', 'd')")
                .execute());

        List.of("store:store-1", "store:store-2", "shared").forEach(this::noteStock);

        HttpResponse<Buffer> answer = sendBare(HttpMethod.DELETE, STORE + "?purge=true", null);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
        assertThat(answer.getHeader("Location")).isEqualTo(STORE + "/purge");
        assertThat(get(STORE + "/purge").bodyAsJsonObject().getString("status")).isEqualTo("purging");
        assertThat(sendBare(HttpMethod.DELETE, STORE + "?purge=true", null).bodyAsJsonObject())
                .isEqualTo(answer.bodyAsJsonObject());
        assertThat(post("/api/v1/stores", registration()).bodyAsString()).contains("being erased");
        run(new Purge(database, hooks, new NothingShared(), cache, Clock.systemUTC()));

        for (String table : filled) {
            assertThat(count(table + " WHERE store_id = 'store-1'")).as(table).isZero();
            assertThat(count(table + " WHERE store_id = 'store-2'")).as(table).isPositive();
        }
        for (String table : List.of("stock_levels", "stock_movements")) {
            assertThat(count(table + " WHERE pool_id = 'store:store-1'")).isZero();
            assertThat(count(table + " WHERE pool_id IN ('store:store-2', 'shared')"))
                    .as("the sums of others")
                    .isEqualTo(2);
        }
        assertThat(count("stores WHERE id = 'store-1'")).isZero();
        assertThat(count("tasks WHERE scope = 'store-1' AND kind <> 'onboarding.purge'"))
                .isZero();
        assertThat(count("incidents WHERE scope = 'store-1'")).isZero();
        assertThat(count("incidents WHERE scope = 'store-2'")).isEqualTo(1);
        assertThat(get(STORE).statusCode()).isEqualTo(404);
        assertThat(get(STORE + "/purge").statusCode()).isEqualTo(404);
        assertThat(shop.requests().stream()
                        .filter(request -> request.method().equals("DELETE"))
                        .count())
                .isEqualTo(TOPICS);
        run(new Purge(database, hooks, new NothingShared(), cache, Clock.systemUTC()));
        assertThat(post("/api/v1/stores", registration()).statusCode()).isEqualTo(201);
    }

    /** A movement of a pool by the first store. */
    private void noteStock(String poolId) {
        await(pool.preparedQuery("""
                        WITH level AS (
                            INSERT INTO stock_levels (pool_id, sku, warehouse, on_hand) VALUES ($1, 'CUP', 'default', 1))
                        INSERT INTO stock_movements
                            (pool_id, sku, warehouse, on_hand_delta, reserved_delta, cause, actor, of_store, reference)
                        VALUES ($1, 'CUP', 'default', 1, 0, 'opening', 'test', 'store-1', 'product/1')
                        """).execute(Tuple.of(poolId)));
    }

    @Test
    void purge_leavesNothingInTheCache_thatTheNextStoreOfThisIdCouldShow() {
        CacheKey customer = CacheKey.of("store-1", "customer", 7);
        JsonObject person = new JsonObject().put("first_name", "Ann");
        await(cache.get(customer, () -> Future.succeededFuture(Optional.of(person))));
        assertThat(await(cache.get(customer, () -> Future.succeededFuture(Optional.empty()))))
                .contains(person);

        sendBare(HttpMethod.DELETE, STORE + "?purge=true", null);
        run(new Purge(database, hooks, new NothingShared(), cache, Clock.systemUTC()));

        assertThat(await(cache.get(customer, () -> Future.succeededFuture(Optional.empty()))))
                .isEmpty();
    }

    @Test
    void health_hasTheSpecificationsShape_andNamesWhatIsWrong() {
        JsonObject before = get(STORE + "/health").bodyAsJsonObject();
        assertThat(before.getString("store_id")).isEqualTo("store-1");
        assertThat(before.getBoolean("api_connection")).isTrue();
        assertThat(before.getBoolean("webhook_active")).isFalse();
        assertThat(before.getJsonArray("errors")).hasSize(1);

        run(webhookSetup());
        JsonObject after = get(STORE + "/health").bodyAsJsonObject();
        assertThat(after.getBoolean("webhook_active")).isTrue();
        assertThat(after.getJsonArray("errors")).isEmpty();
        assertThat(after.getInteger("dead_tasks")).isZero();

        shop.faults().onAny("/wp-json").times(50).status(401);
        JsonObject broken = get(STORE + "/health").bodyAsJsonObject();
        assertThat(broken.getBoolean("api_connection")).isFalse();
        assertThat(broken.getJsonArray("errors")).hasSize(2);
        assertThat(get("/api/v1/stores/nobody/health").statusCode()).isEqualTo(404);
    }

    @Test
    void theGlobalPause_holdsUntilItEnds_andWantsEveryStoreLookedAt() {
        String tag = get("/api/v1/automation").getHeader("ETag");
        JsonObject rest = new JsonObject().put("paused", true);

        assertThat(put("/api/v1/automation", rest).bodyAsJsonObject()).isEqualTo(rest);
        assertThat(get("/api/v1/automation").bodyAsJsonObject()).isEqualTo(rest);
        assertThat(send(HttpMethod.PUT, "/api/v1/automation", new JsonObject().put("paused", false), tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(count("tasks WHERE kind = 'onboarding.reconsider'")).isEqualTo(1);
        run(new Reconsider(database, (tx, storeId) -> {
            reconsidered.add(storeId);
            return Future.succeededFuture(1);
        }));
        assertThat(reconsidered).containsExactly("store-1");
        assertThat(put("/api/v1/automation", new JsonObject()).statusCode()).isEqualTo(400);
    }

    @Test
    void theGlobalPause_isNotForWhomOtherStoresDoNotExist() {
        HttpResponse<Buffer> refused = await(web.put(port, "127.0.0.1", "/api/v1/automation")
                .bearerTokenAuthentication("store-1")
                .sendJsonObject(new JsonObject().put("paused", true)));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("store_not_allowed");
        assertThat(get("/api/v1/automation").bodyAsJsonObject().getBoolean("paused"))
                .isFalse();
    }

    private static Optional<Set<String>> visible(String token) {
        return token.equals("all") ? Optional.empty() : Optional.of(Set.of(token));
    }

    /**
     * A row of two stores in every table with a store_id, whatever its columns; foreign keys do not matter here. The first
     * store's own keys and webhooks are there already.
     */
    private List<String> fillEveryTable() {
        List<String> tables =
                lines("SELECT table_name AS line FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND column_name = 'store_id' ORDER BY 1");
        await(pool.query("INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from)"
                        + " VALUES ('store-2', 'S', 'https://s2.test', 'https://s2.test', 'USD', '$', now())")
                .execute());
        List<String> inserts = tables.stream()
                .flatMap(table -> Stream.of("store-1", "store-2")
                        .filter(storeId -> storeId.equals("store-2") || !table.startsWith("store_"))
                        .map(storeId -> anyRow(table, storeId)))
                .toList();
        await(database.transaction(tx -> tx.sql()
                .query("SET LOCAL session_replication_role = replica")
                .execute()
                .compose(set -> InTurn.each(
                        inserts, insert -> tx.sql().query(insert).execute().mapEmpty()))));
        return tables;
    }

    private String anyRow(String table, String storeId) {
        List<String> columns = new ArrayList<>(List.of("store_id"));
        List<String> values = new ArrayList<>(List.of("'" + storeId + "'"));
        Tuple named = Tuple.of(table);
        for (Row column : await(pool.preparedQuery("""
                        SELECT column_name, udt_name,
                            (SELECT (regexp_match(pg_get_constraintdef(k.oid), '''([a-z_.]+)''::text'))[1]
                             FROM pg_constraint k
                             WHERE k.conrelid = ($1::text)::regclass AND k.contype = 'c' AND array_length(k.conkey, 1) = 1
                                AND k.conkey[1] = ordinal_position::int2 LIMIT 1) AS allowed
                        FROM information_schema.columns
                        WHERE table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL
                            AND is_identity = 'NO' AND is_generated = 'NEVER' AND column_name <> 'store_id'
                        """).execute(named))) {
            columns.add(column.getString("column_name"));
            String allowed = column.getString("allowed");
            values.add(allowed != null ? "'" + allowed + "'" : anyValue(column.getString("udt_name"), storeId));
        }
        if (table.equals("carrier_accounts")) {
            columns.add("api_key_sealed");
            values.add("'\\x00'");
        }
        if (table.equals("sync_schedules")) {
            columns.add("every_seconds");
            values.add("60");
        }
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values)
                + ") ON CONFLICT DO NOTHING";
    }

    private static String anyValue(String type, String storeId) {
        return switch (type) {
            case "text" -> "'" + storeId + "'";
            case "bytea" -> "'x'::bytea";
            case "timestamptz" -> "now()";
            case "date" -> "current_date";
            case "jsonb" -> "'{}'";
            case "bool" -> "false";
            case "uuid" -> "gen_random_uuid()";
            case "_text", "_int8" -> "'{}'";
            default -> "1";
        };
    }

    private HookCheckup checkup() {
        return new HookCheckup(
                vertx,
                database,
                hooks,
                WatchSettings.defaults().withPublicUrl(settings.publicUrl()),
                Clock.systemUTC());
    }

    private TaskHandler webhookSetup() {
        return new WebhookWatch(
                new WebhookWatch.Parts(
                        database,
                        stores,
                        hooks,
                        new Incidents(),
                        (tx, storeId, resources, since) -> Future.succeededFuture(true),
                        store -> clients.siteIndex(StoreAddress.of(store.url().toString())),
                        Clock.systemUTC()),
                WatchSettings.defaults().withPublicUrl(settings.publicUrl()));
    }

    private void run(TaskHandler handler) {
        String kind = handler instanceof Purge ? Purge.TASK_KIND : WebhookWatch.TASK_KIND;
        await(tasks.enqueue(new TaskKey("store-1", kind, "store-1")));
        assertThat(new TaskDriver(database).runOne(kind, handler)).contains(TaskOutcome.done());
    }

    private List<Long> webhooksInTheShop() {
        return await(stores.client("store-1")
                        .compose(client -> client.webhooks(ListQuery.all().perPage(ListQuery.MAX_PER_PAGE))))
                .body()
                .stream()
                .map(hook -> hook.path("id").asLong())
                .sorted()
                .toList();
    }

    private long count(String from) {
        return Long.parseLong(
                lines("SELECT count(*)::text AS line FROM " + from).get(0));
    }

    private List<String> lines(String sql) {
        return StreamSupport.stream(await(pool.query(sql).execute()).spliterator(), false)
                .map(row -> row.getString("line"))
                .toList();
    }

    private static StoreProfile profile(String name) {
        StoreProfile profile = StoreProfile.named(name);
        return profile.withKeys(List.of(profile.key(), SECOND));
    }

    private JsonObject registration() {
        return new JsonObject()
                .put("id", "store-1")
                .put("name", "Shop")
                .put("url", shop.baseUrl())
                .put("consumer_key", "ck_shop")
                .put("consumer_secret", "cs_shop")
                .put("webhook_secret", "first");
    }

    private HttpResponse<Buffer> get(String path) {
        return sendBare(HttpMethod.GET, path, null);
    }

    private HttpResponse<Buffer> put(String path, JsonObject body) {
        return send(HttpMethod.PUT, path, body, null);
    }

    private HttpResponse<Buffer> post(String path, JsonObject body) {
        return send(HttpMethod.POST, path, body, null);
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path, JsonObject body, String ifMatch) {
        return await(request(method, path, ifMatch).sendJsonObject(body));
    }

    private HttpResponse<Buffer> sendBare(HttpMethod method, String path, String ifMatch) {
        return await(request(method, path, ifMatch).send());
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path, String ifMatch) {
        HttpRequest<Buffer> request =
                web.request(method, port, "127.0.0.1", path).bearerTokenAuthentication("all");
        return ifMatch == null ? request : request.putHeader("If-Match", ifMatch);
    }
}

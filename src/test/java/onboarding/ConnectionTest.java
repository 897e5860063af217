package onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import access.Principal;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
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
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
import woocommerce.StoreClients;

/** A shop whose certificate no authority signed, and how it is called. */
class ConnectionTest {

    private static final String CONNECTION = "/api/v1/stores/store-1/connection";

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
    private final WebClient web = ContractCheck.client(vertx);
    private final SimulatedStore shop =
            await(SimulatedStore.start(vertx, StoreProfile.named("shop").withTls(true)));
    private final int tlsPort = Integer.parseInt(shop.tlsUrl().orElseThrow().replaceAll(".*:", ""));
    private int port;

    @BeforeEach
    void serve() {
        OnboardingSettings settings = OnboardingSettings.defaults();
        SyncRuns runs = new SyncRuns(database, tasks, (store, type, status) -> {});
        Schedules schedules = new Schedules(database, runs, SyncLimits.DEFAULT, Clock.systemUTC(), new Random(1));
        ShopProbe probe = new ShopProbe(clients, Clock.systemUTC(), settings.probeWithin());
        StoreAdministration administration = new StoreAdministration(
                database,
                stores,
                tasks,
                (tx, storeId) -> Future.succeededFuture(0),
                schedules,
                new ShopVisit(guard, probe),
                new StoreHealth(
                        database,
                        stores,
                        new HookCheckup(
                                vertx,
                                database,
                                new StoreHooks(database, stores, new OwnWebhooks()),
                                WatchSettings.defaults(),
                                Clock.systemUTC()),
                        settings,
                        Clock.systemUTC()),
                settings);
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        var api = TestApi.on(
                router,
                token -> Future.succeededFuture(new Principal("key:" + token, Set.of(Scope.ADMIN), Optional.empty())));
        Registration registration =
                new Registration(database, stores, tasks, new SyncStart(runs, schedules), guard, probe, settings);
        new StoreRoutes(registration, stores, settings).mount(api);
        new ConnectionRoutes(stores, administration).mount(api);
        port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aShopWithACertificateOfItsOwn_isRegisteredByItsPin_andCalledByIt() throws Exception {
        HttpResponse<Buffer> without = post(registration());
        assertThat(without.statusCode()).as(without.bodyAsString()).isEqualTo(422);
        assertThat(without.bodyAsString()).contains("certificate");
        String wrong = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(post(registration().put("connection", new JsonObject().put("certificate_pin", wrong)))
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<Buffer> answer =
                post(registration().put("connection", new JsonObject().put("certificate_pin", pin())));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
        assertThat(get().bodyAsJsonObject().getString("certificate_pin")).isEqualTo(pin());
        await(stores.client("store-1").compose(client -> client.index()));
    }

    @Test
    void change_isTriedFirst_andRefusedWhereTheStoreWouldNotAnswerAnyMore() throws Exception {
        post(registration().put("connection", new JsonObject().put("certificate_pin", pin())));

        HttpResponse<Buffer> refused = put(new JsonObject().put("calls_per_day", 100));
        assertThat(refused.statusCode()).as("without the pin").isEqualTo(422);
        JsonObject change = new JsonObject()
                .put("certificate_pin", pin())
                .put("keys_in_query", true)
                .put("calls_per_minute", 60)
                .put("calls_per_day", 100);
        String tag = get().getHeader("ETag");
        HttpResponse<Buffer> answer = put(change);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject()).isEqualTo(change.copy().putNull("certificate_authority"));
        assertThat(get().bodyAsJsonObject()).isEqualTo(answer.bodyAsJsonObject());

        await(stores.client("store-1").compose(client -> client.index()));
        assertThat(shop.requests().toString()).doesNotContain("cs_shop");
        assertThat(await(call(HttpMethod.PUT, CONNECTION)
                                .putHeader("If-Match", tag)
                                .sendJsonObject(change))
                        .statusCode())
                .isEqualTo(412);
        assertThat(put(new JsonObject().put("calls_per_day", 0)).statusCode()).isEqualTo(400);
        assertThat(put(new JsonObject().put("trust_all", true)).statusCode()).isEqualTo(400);
        assertThat(await(call(HttpMethod.GET, "/api/v1/stores/nobody/connection")
                                .send())
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonObject registration() {
        return new JsonObject()
                .put("id", "store-1")
                .put("name", "S")
                .put("url", "https://localhost:" + tlsPort)
                .put("consumer_key", "ck_shop")
                .put("consumer_secret", "cs_shop");
    }

    private HttpResponse<Buffer> post(JsonObject body) {
        return await(call(HttpMethod.POST, "/api/v1/stores").sendJsonObject(body));
    }

    private HttpResponse<Buffer> put(JsonObject body) {
        return await(call(HttpMethod.PUT, CONNECTION).sendJsonObject(body));
    }

    private HttpResponse<Buffer> get() {
        return await(call(HttpMethod.GET, CONNECTION).send());
    }

    private HttpRequest<Buffer> call(HttpMethod method, String path) {
        return web.request(method, port, "127.0.0.1", path).bearerTokenAuthentication("t");
    }

    /** As an operator finds it out: by looking at the certificate that the shop shows. */
    private String pin() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Curious()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", tlsPort)) {
            socket.startHandshake();
            byte[] key =
                    socket.getSession().getPeerCertificates()[0].getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    private static final class Curious implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

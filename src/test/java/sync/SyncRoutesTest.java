package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static sync.SyncBench.STORE;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.http.ProblemHandler;
import sandbox.store.Cart;
import stores.Stores;
import sync.SyncBench.Node;
import testing.ContractCheck;
import testing.TestApi;
import testing.TestStores;

class SyncRoutesTest {

    private static final String SYNC = "/api/v1/stores/" + STORE + "/sync";

    private final SyncBench bench = new SyncBench(5, Duration.ofMinutes(1));
    private final Node idle = bench.idleNode(handler -> handler);
    private final WebClient web = ContractCheck.client(bench.vertx);
    private int port;

    @BeforeEach
    void serve() {
        Stores stores = TestStores.of(bench.vertx, bench.database, bench.keyring);
        Router router = Router.router(bench.vertx);
        ProblemHandler.install(router);
        new SyncRoutes(bench.database, stores, idle.runs(), idle.schedules(), bench.clock).mount(TestApi.on(router));
        HttpServer server =
                await(bench.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aSync_isStarted_shownAndListed_inTheSpecificationsShape() {
        sell(3);
        Node node = bench.node();

        HttpResponse<Buffer> started = post("/full", null);
        JsonObject json = started.bodyAsJsonObject();
        assertThat(started.statusCode()).as(started.bodyAsString()).isEqualTo(202);
        assertThat(json.getString("status")).isEqualTo("started");
        assertThat(json.getString("store_id")).isEqualTo(STORE);
        assertThat(json.getString("sync_type")).isEqualTo("full");
        String id = json.getString("sync_id");
        bench.finished(node, await(node.runs().find(STORE, id)).orElseThrow());

        JsonObject status = get("/status?sync_id=" + id).bodyAsJsonObject();
        assertThat(status.getString("status")).isEqualTo("completed");
        assertThat(status.getInteger("items_processed")).isEqualTo(4);
        assertThat(status.getInteger("items_created")).isEqualTo(4);
        assertThat(status.getInteger("items_failed")).isZero();
        assertThat(status.getJsonArray("errors")).isEmpty();
        assertThat(status.getString("completed_at")).isNotNull();
        assertThat(get("/status").bodyAsJsonObject()).isEqualTo(status);
        JsonObject history = get("/history?limit=1").bodyAsJsonObject();
        assertThat(history.getInteger("total")).isEqualTo(1);
        assertThat(history.getJsonArray("syncs").getJsonObject(0)).isEqualTo(status);
        assertThat(get("/history?offset=1").bodyAsJsonObject().getJsonArray("syncs"))
                .isEmpty();
    }

    @Test
    void whatIsAsked_isWhatIsDone() {
        sell(2);
        long completed = sell(1);
        bench.shop.life().editOrder(completed, new JsonObject().put("status", "completed"));
        Node node = bench.node();
        bench.clock.pass(Duration.ofMinutes(1));

        String id = post(
                        "/orders",
                        new JsonObject()
                                .put("since", "2024-01-01T00:00:00Z")
                                .put("status", new JsonArray().add("completed")))
                .bodyAsJsonObject()
                .getString("sync_id");
        SyncRun run = bench.finished(node, await(node.runs().find(STORE, id)).orElseThrow());

        assertThat(run.state()).isEqualTo(SyncState.COMPLETED);
        assertThat(bench.records("order")).isEqualTo(1);
        JsonObject options = get("/status?sync_id=" + id).bodyAsJsonObject().getJsonObject("options");
        assertThat(options.getString("since")).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(options.getJsonArray("status")).containsExactly("completed");
        assertThat(bench.count("sync_watermarks WHERE kind = 'order'")).isZero();
    }

    @Test
    void productsWithoutVariations_areNothingForTheNextSyncToBuildOn() {
        bench.shop.withCatalogue();
        bench.clock.pass(Duration.ofMinutes(1));
        Node node = bench.node();
        JsonObject body = new JsonObject().put("full_sync", true).put("include_variations", false);

        String id = post("/products", body).bodyAsJsonObject().getString("sync_id");
        bench.finished(node, await(node.runs().find(STORE, id)).orElseThrow());

        assertThat(bench.count("products WHERE wc_parent_id <> 0")).isZero();
        assertThat(bench.count("sync_watermarks WHERE kind = 'product'")).isZero();
    }

    @Test
    void aSecondSyncOfAType_is409_namingTheFirst_untilThatIsCancelled() {
        String id = post("/customers", null).bodyAsJsonObject().getString("sync_id");

        HttpResponse<Buffer> second = post("/customers", new JsonObject());
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.bodyAsJsonObject().getString("code")).isEqualTo("sync_running");
        assertThat(second.bodyAsJsonObject().getString("sync_id")).isEqualTo(id);
        assertThat(post("/orders", null).statusCode()).isEqualTo(202);

        assertThat(post("/" + id + "/cancel", null).bodyAsJsonObject().getString("status"))
                .isEqualTo("cancelled");
        assertThat(post("/" + id + "/cancel", null).statusCode()).isEqualTo(409);
        assertThat(post("/customers", null).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"recent, sweep", "totals, nightly", "whole, weekly", ", sweep"})
    void aSweep_comparesAsMuchAsIsAsked(String depth, String type) {
        HttpResponse<Buffer> started = post("/sweep", depth == null ? null : new JsonObject().put("depth", depth));

        assertThat(started.statusCode()).as(started.bodyAsString()).isEqualTo(202);
        assertThat(started.bodyAsJsonObject().getString("sync_type")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders|{\"since\": \"yesterday\"}|/since",
                "orders|{\"since\": \"2999-01-01T00:00:00Z\"}|/since",
                "orders|{\"since\": \"2024-01-01T00:00:00Z\", \"full_sync\": true}|/since",
                "orders|{\"status\": \"completed\"}|/status",
                "orders|{\"status\": [\"Not One\"]}|/status",
                "orders|{\"include_variations\": true}|/include_variations",
                "products|{\"status\": [\"completed\"]}|/status",
                "customers|{\"since\": \"2024-01-01T00:00:00Z\"}|/since",
                "full|{\"full_sync\": true}|/full_sync",
                "sweep|{\"depth\": \"deep\"}|/depth",
                "sweep|{\"full_sync\": true}|/full_sync"
            })
    void aWishThatCannotBeFulfilled_is400(String type, String body, String pointer) {
        HttpResponse<Buffer> answer = post("/" + type, new JsonObject(body));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains("\"" + pointer + "\"");
        assertThat(bench.count("sync_runs")).isZero();
    }

    @Test
    void whatIsNotThere_is404_andADeactivatedStore409() {
        assertThat(get("/status").statusCode()).isEqualTo(404);
        assertThat(get("/status?sync_id=sync-x").statusCode()).isEqualTo(404);
        assertThat(post("/sync-x/cancel", null).statusCode()).isEqualTo(404);
        assertThat(send(HttpMethod.POST, "/api/v1/stores/nobody/sync/orders", null, null)
                        .statusCode())
                .isEqualTo(404);
        String id = post("/orders", null).bodyAsJsonObject().getString("sync_id");
        await(bench.database.pool().query("""
                        INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from, active)
                        VALUES ('other', 'O', 'https://o.test', 'https://o.test', 'USD', '$', now(), false)""").execute());
        assertThat(send(HttpMethod.GET, "/api/v1/stores/other/sync/status?sync_id=" + id, null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(HttpMethod.POST, "/api/v1/stores/other/sync/orders", null, null)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aStoreThatIsDeactivatedMeanwhile_getsNoSchedules() {
        JsonObject wish = new JsonObject()
                .put(
                        "schedules",
                        new JsonArray()
                                .add(new JsonObject().put("sync_type", "full").put("interval_seconds", 3600)));
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        await(bench.database.transaction(tx -> tx.sql()
                .preparedQuery("UPDATE stores SET active = false WHERE id = $1")
                .execute(Tuple.of(STORE))
                .onSuccess(held -> answers.add(
                        web.put(port, "127.0.0.1", SYNC + "/schedules").sendJsonObject(wish)))
                .compose(held -> bench.vertx.timer(500, TimeUnit.MILLISECONDS))));

        assertThat(await(answers.get(0)).statusCode()).isEqualTo(409);
        assertThat(get("/schedules").bodyAsJsonObject().getJsonArray("schedules"))
                .isEmpty();
    }

    @Test
    void schedules_areSet_validated_andComeDue() {
        await(bench.database.transaction(tx -> idle.schedules().add(tx, STORE)));
        HttpResponse<Buffer> before = get("/schedules");
        JsonObject hourly = before.bodyAsJsonObject().getJsonArray("schedules").getJsonObject(0);
        assertThat(hourly.getInteger("interval_seconds")).isEqualTo(3600);
        assertThat(hourly.getBoolean("default")).isTrue();

        JsonObject wish = new JsonObject()
                .put(
                        "schedules",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("sync_type", "incremental")
                                        .put("enabled", false)
                                        .put("interval_seconds", 900))
                                .add(new JsonObject()
                                        .put("sync_type", "sweep")
                                        .put("enabled", false)
                                        .put("interval_seconds", 900))
                                .add(new JsonObject()
                                        .put("sync_type", "weekly")
                                        .put("enabled", false)
                                        .put("cron", "0 3 * * 0"))
                                .add(new JsonObject()
                                        .put("sync_type", "customers")
                                        .put("cron", "30 10 * * *")));
        HttpResponse<Buffer> set = send(HttpMethod.PUT, SYNC + "/schedules", wish, before.getHeader("ETag"));
        assertThat(set.statusCode()).as(set.bodyAsString()).isEqualTo(200);
        JsonObject customers = set.bodyAsJsonObject().getJsonArray("schedules").getJsonObject(0);
        assertThat(customers.getString("next_at")).isEqualTo("2026-11-22T10:30:00Z");
        assertThat(send(HttpMethod.PUT, SYNC + "/schedules", wish, before.getHeader("ETag"))
                        .statusCode())
                .isEqualTo(412);

        bench.clock.pass(Duration.ofHours(5));
        assertThat(await(idle.schedules().enqueueDue())).isEqualTo(1);
        assertThat(await(idle.schedules().enqueueDue())).isZero();
        assertThat(bench.count("sync_runs WHERE sync_type = 'customers' AND trigger = 'schedule'"))
                .isEqualTo(1);
        JsonObject after =
                get("/schedules").bodyAsJsonObject().getJsonArray("schedules").getJsonObject(0);
        assertThat(after.getString("last_at")).isEqualTo("2026-11-22T10:30:00Z");
        assertThat(Instant.parse(after.getString("next_at"))).isEqualTo(Instant.parse("2026-11-23T10:30:00Z"));

        JsonObject none = new JsonObject().put("schedules", new JsonArray());
        JsonArray back = send(HttpMethod.PUT, SYNC + "/schedules", none, null)
                .bodyAsJsonObject()
                .getJsonArray("schedules");
        assertThat(back).hasSize(4);
        assertThat(back.getJsonObject(1).getString("sync_type")).isEqualTo("nightly");
        assertThat(back.getJsonObject(1).getString("cron")).isEqualTo("0 2 * * *");
        assertThat(back.getJsonObject(1).getBoolean("default")).isTrue();
        assertThat(back.getJsonObject(0).getBoolean("default")).isTrue();
        assertThat(back.getJsonObject(0).getBoolean("enabled")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/schedules",
                "{\"schedules\": [{\"sync_type\": \"initial\", \"interval_seconds\": 60}]}|/schedules/0/sync_type",
                "{\"schedules\": [{\"interval_seconds\": 60}]}|/schedules/0/sync_type",
                "{\"schedules\": [{\"sync_type\": \"full\"}]}|/schedules/0/interval_seconds",
                "{\"schedules\": [{\"sync_type\": \"full\", \"interval_seconds\": 59}]}|/schedules/0/interval_seconds",
                "{\"schedules\": [{\"sync_type\": \"full\", \"cron\": \"0 0 30 2 *\"}]}|/schedules/0/cron",
                "{\"schedules\": [{\"sync_type\": \"full\", \"cron\": \"hourly\"}]}|/schedules/0/cron",
                "{\"schedules\": [{\"sync_type\": \"full\", \"cron\": \"1-/ 1 * * *\"}]}|/schedules/0/cron",
                "{\"schedules\": [{\"sync_type\": \"full\", \"cron\": \"0 1 * * *\", \"x\": 1}]}|/schedules/0/x"
            })
    void aScheduleThatMakesNoSense_is400(String body, String pointer) {
        HttpResponse<Buffer> answer = send(HttpMethod.PUT, SYNC + "/schedules", new JsonObject(body), null);

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains("\"" + pointer + "\"");
    }

    private long sell(int orders) {
        long product = bench.shop.sellable().stream().findFirst().orElseGet(this::product);
        long last = 0;
        for (int i = 0; i < orders; i++) {
            last = bench.shop
                    .life()
                    .checkout(bench.shop.buyer(i), Cart.of(product, 1))
                    .getLong("id");
        }
        bench.clock.pass(Duration.ofSeconds(10));
        return last;
    }

    private long product() {
        JsonObject fields =
                new JsonObject().put("name", "Cup").put("sku", "CUP").put("regular_price", "4.90");
        return bench.shop.life().createProduct(fields).getLong("id");
    }

    private HttpResponse<Buffer> get(String path) {
        return send(HttpMethod.GET, SYNC + path, null, null);
    }

    private HttpResponse<Buffer> post(String path, JsonObject body) {
        return send(HttpMethod.POST, SYNC + path, body, null);
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path, JsonObject body, String ifMatch) {
        HttpRequest<Buffer> request = web.request(method, port, "127.0.0.1", path);
        if (ifMatch != null) {
            request.putHeader("If-Match", ifMatch);
        }
        return await(body == null ? request.send() : request.sendJsonObject(body));
    }
}

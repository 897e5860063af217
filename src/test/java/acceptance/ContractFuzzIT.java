package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import contract.FuzzRequest;
import contract.RequestMaker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import testing.ContractCheck;
import testing.ContractDocument;

/**
 * A seeded walk over the contract: whatever is asked, the answer is one that the contract documents, none is a failure
 * of the service, none is late, and afterwards the service is well and the other store's records are what they were.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractFuzzIT {
    private static final int WALKERS = 6;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
    private static final long ENDS_WITHIN_MINUTES = 40;
    private static final int MOST_WRONG = 30;
    /** Would take from the walk what it walks on: the stores, and the caller's own key. */
    private static final Set<String> SPARED = Set.of("deleteStore");
    /** Ask the store, and wait for it as long as it takes: the walk soon gives it an address where nobody answers. */
    private static final Set<String> SELDOM = Set.of("examineStore", "getStoreHealth");

    private final Scene scene = Scene.open();
    private final SimulatedStore kept = scene.open(StoreProfile.named("kept")).withCatalogue();
    private final HttpClient http = scene.vertx()
            .createHttpClient(
                    new HttpClientOptions().setDecompressionSupported(true),
                    new PoolOptions().setHttp1MaxSize(WALKERS));
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private ServiceProcess service;
    private Map<String, List<String>> known;

    @BeforeAll
    void start() {
        service = scene.service(Map.of(
                        "RATE_LIMIT_PER_MINUTE", "1000000",
                        "RATE_LIMIT_PER_STORE_PER_MINUTE", "1000000",
                        "RATE_LIMIT_PER_ADDRESS_PER_MINUTE", "1000000",
                        "DEBUG_MODE", "false"))
                .start();
        for (int order = 0; order < 6; order++) {
            scene.sells();
            kept.life()
                    .checkout(
                            kept.buyer(order),
                            sandbox.store.Cart.of(kept.sellable().get(0), 1));
        }
        scene.register(service);
        Scene.register(service, kept, new JsonObject().put("sandbox", true).put("mode", "observe"));
        eventually(() -> assertThat(scene.count("SELECT count(*) FROM sync_runs WHERE state = 'completed'"))
                .isGreaterThanOrEqualTo(2));
        // Else the first look at an order would be a change that the walk is blamed for.
        eventually(() -> assertThat(scene.count(
                        "SELECT count(*) FROM fulfilments WHERE store_id = 'kept' AND waiting_for IS NOT NULL"))
                .isEqualTo(6));
        known = Map.of(
                "store_id", List.of(Scene.SHOP),
                "order_id", ids("orders"),
                "product_id", ids("products"),
                "customer_id", ids("customers"),
                "task_id", List.of("1", "2", "3"),
                "incident_id", List.of("1", "2"),
                "url", List.of(scene.shop().baseUrl()),
                "consumer_key", List.of(scene.shop().profile().key().key()),
                "consumer_secret", List.of(scene.shop().profile().key().secret()));
    }

    private List<String> ids(String table) {
        return scene.query("SELECT id FROM " + table + " WHERE store_id = $1 ORDER BY id LIMIT 20", Scene.SHOP).stream()
                .map(row -> row.getValue(0).toString())
                .toList();
    }

    @AfterAll
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void twoThousandRequests() {
        walk(2_000, 1);
    }

    @Test
    @Tag("faults")
    void hundredThousandRequests() {
        walk(100_000, 2);
    }

    private void walk(int requests, long seed) {
        awaitBooks();
        List<JsonObject> before = keptRecords();
        List<Future<Void>> walkers = IntStream.range(0, WALKERS)
                .mapToObj(n -> walk(maker(seed * 1_000 + n), "walker " + n, requests / WALKERS))
                .toList();
        finish(Future.join(walkers));
        assertThat(wrong).isEmpty();
        assertThat(service.ready()).isTrue();
        assertThat(service.json("/health").getString("status")).isEqualTo("healthy");
        assertThat(keptRecords()).isEqualTo(before);
        assertThat(service.log()).doesNotContain("Unforeseen failure");
    }

    /** What a product says of its stock changes until the orders of the beginning are reckoned. */
    private void awaitBooks() {
        String waiting =
                "SELECT count(*) FROM tasks WHERE kind IN ('inventory.order', 'inventory.product') AND run_at <= now()";
        eventually(() -> assertThat(scene.count(waiting)).isZero());
    }

    private RequestMaker maker(long seed) {
        return new RequestMaker(
                ContractDocument.ours(),
                new Random(seed),
                known,
                SPARED,
                SELDOM,
                scene.shop().baseUrl());
    }

    private List<JsonObject> keptRecords() {
        return List.of(
                service.json("/api/v1/stores/kept/orders?limit=100"),
                service.json("/api/v1/stores/kept/products?limit=100"),
                service.json("/api/v1/stores/kept/customers?limit=100"));
    }

    private static void finish(Future<?> walk) {
        try {
            walk.toCompletionStage().toCompletableFuture().get(ENDS_WITHIN_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the walk hangs", e);
        }
    }

    private Future<Void> walk(RequestMaker maker, String who, int requests) {
        Promise<Void> end = Promise.promise();
        step(maker, who, requests, end);
        return end.future();
    }

    /**
     * One request after the other, until too many were answered wrongly to be worth more. Each by way of the event loop, and
     * all with one end: a chain of many thousand futures would be a stack of as many frames.
     */
    private void step(RequestMaker maker, String who, int left, Promise<Void> end) {
        if (left == 0 || wrong.size() >= MOST_WRONG) {
            end.complete();
            return;
        }
        FuzzRequest request = maker.next();
        send(request)
                .onFailure(failure -> wrong.add(who + ", " + left + " before its end: " + request + "\n" + failure))
                .onComplete(done -> scene.vertx().runOnContext(go -> step(maker, who, left - 1, end)));
    }

    private Future<Void> send(FuzzRequest request) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(service.port())
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(request.uri())
                .setIdleTimeout(ANSWERED_WITHIN.toMillis())
                .setTimeout(ANSWERED_WITHIN.toMillis());
        request.headers().forEach(options::putHeader);
        options.putHeader("Authorization", "Bearer " + ServiceClient.ADMIN_KEY);
        return http.request(options)
                .compose(sent ->
                        sent.send(Buffer.buffer(request.body())).compose(answer -> judged(request, sent, answer)));
    }

    private static Future<Void> judged(FuzzRequest request, HttpClientRequest sent, HttpClientResponse answer) {
        String type = answer.getHeader("Content-Type");
        if (type != null && type.startsWith("text/event-stream")) {
            judge(request, answer, type, "");
            sent.reset();
            return Future.succeededFuture();
        }
        return answer.body().map(body -> {
            judge(request, answer, type, body.toString());
            return null;
        });
    }

    private static void judge(FuzzRequest request, HttpClientResponse answer, String type, String body) {
        assertThat(answer.statusCode()).as(body).isLessThan(500);
        // A request line that is too long is refused before there is a request.
        boolean lineTooLong = answer.statusCode() == 414;
        if (!request.method().equals("HEAD") && !lineTooLong) {
            ContractCheck.verify(request.method(), request.uri(), answer.statusCode(), type, body);
        }
    }
}

package access.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import access.Admission;
import access.Principal;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.http.Problem;
import platform.http.ProblemHandler;
import platform.http.Reply;
import platform.openapi.Operation;
import platform.openapi.Parameter;
import testing.TestDatabase;

class IdempotencyTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final IdempotencySettings LONG =
            new IdempotencySettings(Duration.ofMinutes(1), Duration.ofHours(24));
    private static final Parameter KEY =
            new Parameter("Idempotency-Key", "header", false, new JsonObject().put("type", "string"));

    private final AtomicInteger done = new AtomicInteger();
    private final Keyring keyring = Keyring.ephemeral();
    private Promise<Void> gate = Promise.promise();
    private Vertx vertx;
    private Pool pool;
    private int port;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        pool = TestDatabase.fresh().pool(vertx);
        port = serve(LONG);
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndIsDoneOnce() throws Exception {
        HttpResponse<String> first = post("/api/things", "k1", "{\"a\":1}");
        HttpResponse<String> again = post("/api/things", "k1", "{\"a\":1}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location")).contains("/api/things/1");
        assertThat(again.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(done).hasValue(1);
    }

    @Test
    void anAnswerWithoutABodyIsReplayedToo() throws Exception {
        post("/api/nothing", "k1", "{}");

        HttpResponse<String> again = post("/api/nothing", "k1", "{}");

        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(again.body()).isEmpty();
        assertThat(done).hasValue(1);
    }

    @Test
    void withoutAKeyEverythingIsDoneEachTime() throws Exception {
        post("/api/things", "", "{}");
        post("/api/things", "", "{}");

        assertThat(done).hasValue(2);
    }

    @Test
    void aKeyStandsForOneRequestOnly() throws Exception {
        post("/api/things", "k1", "{\"a\":1}");

        for (HttpResponse<String> other : List.of(
                post("/api/things", "k1", "{\"a\":2}"),
                post("/api/nothing", "k1", "{\"a\":1}"),
                post("/api/things?x=1", "k1", "{\"a\":1}"))) {
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(code(other)).isEqualTo("idempotency_key_reused");
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void anothersKeyIsAnotherKey() throws Exception {
        post("/api/things", "k1", "{}");

        HttpResponse<String> others = send("other", "/api/things", "k1", "{}");

        assertThat(others.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(done).hasValue(2);
    }

    @Test
    void whatFailedIsDoneAgain() throws Exception {
        HttpResponse<String> refused = post("/api/refused", "k1", "{}");
        HttpResponse<String> broken = post("/api/broken", "k2", "{}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(rows()).isZero();
        assertThat(post("/api/refused", "k1", "{}").statusCode()).isEqualTo(422);
        assertThat(done).hasValue(3);
    }

    @Test
    void ofManyAtOnceExactlyOneIsDone() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 20)
                .mapToObj(i -> CLIENT.sendAsync(request("one", "/api/slow", "k1", "{}"), BodyHandlers.ofString()))
                .toList();
        eventually(
                () -> assertThat(sent.stream().filter(CompletableFuture::isDone).count())
                        .isEqualTo(19));
        gate.complete();

        List<Integer> statuses =
                sent.stream().map(future -> future.join().statusCode()).sorted().toList();

        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses.subList(1, 20)).containsOnly(409);
        assertThat(done).hasValue(1);
        assertThat(post("/api/slow", "k1", "{}").headers().firstValue("Idempotency-Replayed"))
                .contains("true");
    }

    @Test
    void whileItIsWorkedOnARepetitionIsToldToWait() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                CLIENT.sendAsync(request("one", "/api/slow", "k1", "{}"), BodyHandlers.ofString());
        eventually(() -> assertThat(rows()).isEqualTo(1));

        HttpResponse<String> second = post("/api/slow", "k1", "{}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(code(second)).isEqualTo("idempotency_in_progress");
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        gate.complete();
        assertThat(first.join().statusCode()).isEqualTo(200);
    }

    @Test
    void aCallerWhoHangsUpFindsTheAnswerLater() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                CLIENT.sendAsync(request("one", "/api/slow", "k1", "{}"), BodyHandlers.ofString());
        eventually(() -> assertThat(done).hasValue(1));
        first.cancel(true);
        gate.complete();

        eventually(() -> assertThat(post("/api/slow", "k1", "{}").headers().firstValue("Idempotency-Replayed"))
                .contains("true"));
        assertThat(done).hasValue(1);
    }

    @Test
    void aKeyWhoseProcessDiedIsFreeOnceItsLeaseLapsed() throws Exception {
        KeyedRequest dead = KeyedRequest.of(
                keyring,
                "key:one",
                "k1",
                "/api/things",
                "/api/things",
                Optional.of("s1"),
                Optional.of(Buffer.buffer("{}")));
        await(new IdempotencyRepository()
                .take(pool, dead, UUID.randomUUID(), Duration.ofMinutes(1), Duration.ofHours(24)));
        assertThat(await(pool.query("SELECT store_id FROM idempotency_keys").execute())
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("s1");
        assertThat(code(post("/api/things", "k1", "{}"))).isEqualTo("idempotency_in_progress");

        await(pool.query("UPDATE idempotency_keys SET lease_until = now() - INTERVAL '1 second'")
                .execute());

        assertThat(code(post("/api/things", "k1", "{\"other\":1}"))).isEqualTo("idempotency_key_reused");
        assertThat(post("/api/things", "k1", "{}").statusCode()).isEqualTo(201);
        assertThat(done).hasValue(1);
    }

    @Test
    void aLeaseIsProlongedWhileTheWorkGoesOn() throws Exception {
        port = serve(new IdempotencySettings(Duration.ofMillis(600), Duration.ofHours(24)));
        CompletableFuture<HttpResponse<String>> first =
                CLIENT.sendAsync(request("one", "/api/slow", "k1", "{}"), BodyHandlers.ofString());
        eventually(() -> assertThat(done).hasValue(1));
        String until = lease();

        eventually(() -> assertThat(lease()).isNotEqualTo(until));

        gate.complete();
        assertThat(first.join().statusCode()).isEqualTo(200);
    }

    @Test
    void aSecretIsNotShownAgainAndNothingRestsInClear() throws Exception {
        HttpResponse<String> first = post("/api/secrets", "k1", "{}");
        HttpResponse<String> again = post("/api/secrets", "k1", "{}");

        assertThat(new JsonObject(first.body()).getString("secret")).isEqualTo("s3cr3t-1");
        assertThat(new JsonObject(again.body()))
                .isEqualTo(new JsonObject().putNull("secret").put("id", 1));
        String row = await(pool.query(
                                "SELECT idempotency_keys::TEXT || encode(answer_sealed, 'escape') FROM idempotency_keys")
                        .execute())
                .iterator()
                .next()
                .getString(0);
        assertThat(row).doesNotContain("s3cr3t", "k1", "\"id\"");
    }

    @Test
    void aKeyIsPrintableAndNotTooLong() throws Exception {
        assertThat(KeyedRequest.isKey("x".repeat(255))).isTrue();
        assertThat(List.of("k\u00e9y", "a\tb", "", "x".repeat(256))).noneMatch(KeyedRequest::isKey);

        HttpResponse<String> tooLong = post("/api/things", "x".repeat(256), "{}");

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("Idempotency-Key");
    }

    @Test
    void afterItsTimeAKeyIsForgotten() throws Exception {
        post("/api/things", "k1", "{}");
        post("/api/things", "k2", "{}");
        await(pool.query("UPDATE idempotency_keys SET created_at = created_at - INTERVAL '25 hours'")
                .execute());

        assertThat(post("/api/things", "k1", "{}").headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(await(new Idempotency(vertx, pool, keyring, LONG).forget())).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(done).hasValue(3);
    }

    /** As after a quiet hour: for a table of one row the planner joins by asking anew what is to go for each row. */
    @Test
    void noMoreAreForgottenThanAskedFor_whateverIsKnownOfTheTable() throws Exception {
        post("/api/things", "k0", "{}");
        await(pool.query("ANALYZE idempotency_keys").execute());
        for (int n = 1; n < 5; n++) {
            post("/api/things", "k" + n, "{}");
        }
        await(pool.query("UPDATE idempotency_keys SET created_at = created_at - INTERVAL '25 hours'")
                .execute());

        assertThat(await(new IdempotencyRepository().forget(pool, LONG.retention(), 2)))
                .isEqualTo(2);
        assertThat(rows()).isEqualTo(3);
    }

    private int serve(IdempotencySettings settings) {
        Idempotency idempotency = new Idempotency(vertx, pool, keyring, settings);
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route("/api/*").failureHandler(Idempotency::failed);
        Admission admission = new Admission(
                token -> Future.succeededFuture(new Principal("key:" + token, Set.of(Scope.ADMIN), Optional.empty())));
        Map<String, Handler<RoutingContext>> operations = Map.of(
                "/api/things",
                this::create,
                "/api/nothing",
                context -> Reply.empty(context, Future.succeededFuture(done.incrementAndGet())),
                "/api/secrets",
                context -> Reply.send(context, 201, secret()),
                "/api/slow",
                this::slow,
                "/api/refused",
                this::refuse,
                "/api/broken",
                context -> context.fail(new IllegalStateException("" + done.incrementAndGet())));
        operations.forEach((path, handler) -> {
            Operation operation =
                    new Operation(path, HttpMethod.POST, path, false, Set.of(), List.of(KEY), true, List.of("/secret"));
            admission.of(operation).forEach(router.post(path)::handler);
            router.post(path).handler(BodyHandler.create(false));
            idempotency.of(operation).forEach(router.post(path)::handler);
            router.post(path).handler(handler);
        });
        return await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private void create(RoutingContext context) {
        int id = done.incrementAndGet();
        Reply.created(context, "/api/things/" + id, new JsonObject().put("id", id));
    }

    private JsonObject secret() {
        int id = done.incrementAndGet();
        return new JsonObject().put("secret", "s3cr3t-" + id).put("id", id);
    }

    private void slow(RoutingContext context) {
        done.incrementAndGet();
        Reply.ok(context, gate.future().map(new JsonObject().put("slow", true)));
    }

    private void refuse(RoutingContext context) {
        done.incrementAndGet();
        throw Problem.of(422, "refused", "No.").exception();
    }

    private long rows() {
        return await(pool.query("SELECT count(*) FROM idempotency_keys").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private String lease() {
        return await(pool.query("SELECT lease_until::TEXT FROM idempotency_keys")
                        .execute())
                .iterator()
                .next()
                .getString(0);
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return send("one", path, key, body);
    }

    private HttpResponse<String> send(String token, String path, String key, String body) throws Exception {
        return CLIENT.send(request(token, path, key, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String token, String path, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private static String code(HttpResponse<String> response) {
        return new JsonObject(response.body()).getString("code");
    }
}

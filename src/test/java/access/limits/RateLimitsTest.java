package access.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import access.Admission;
import access.InvalidTokenException;
import access.Principal;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.cache.SharedRedis;
import platform.http.ClientAddress;
import platform.http.ProblemHandler;
import platform.openapi.Operation;
import platform.settings.Secret;
import redis.embedded.RedisServer;

class RateLimitsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final RateLimitSettings FEW = new RateLimitSettings(3, 4, 2);

    private final AtomicInteger lookedUp = new AtomicInteger();
    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void everyAnswerTellsWhatIsLeftAndBeyondItIs429() throws Exception {
        int port = serve(Optional.empty());

        HttpResponse<String> first = get(port, "/api/things", "one");
        get(port, "/api/things", "one");
        get(port, "/api/things", "one");
        HttpResponse<String> fourth = get(port, "/api/things", "one");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Limit")).isEqualTo("3");
        assertThat(header(first, "RateLimit-Remaining")).isEqualTo("2");
        assertThat(header(first, "RateLimit-Reset")).isEqualTo("60");
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(header(fourth, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(new JsonObject(fourth.body()).getString("code")).isEqualTo("rate_limited");
        assertThat(header(fourth, "RateLimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(header(fourth, "Retry-After"))).isBetween(60, 120);
        assertThat(get(port, "/api/things", "two").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedForItsScopeIsCountedToo() throws Exception {
        int port = serve(Optional.empty());

        assertThat(header(get(port, "/api/secrets", "one"), "RateLimit-Remaining"))
                .isEqualTo("2");
    }

    @Test
    void aStoreHasALimitOfItsOwnWhichOnlyItsCallersUse() throws Exception {
        int port = serve(Optional.empty());
        get(port, "/api/stores/s1", "one");
        get(port, "/api/stores/s1", "one");
        get(port, "/api/stores/s1", "two");
        get(port, "/api/stores/s1", "elsewhere");

        assertThat(get(port, "/api/stores/s1", "two").statusCode()).isEqualTo(200);
        assertThat(get(port, "/api/stores/s1", "three").statusCode()).isEqualTo(429);
        assertThat(get(port, "/api/stores/s2", "three").statusCode()).isEqualTo(200);
    }

    @Test
    void anOpenOperationIsLimitedByAddress() throws Exception {
        int port = serve(Optional.empty());

        assertThat(statuses(port, "/api/open", "", 3)).containsExactly(200, 200, 429);
    }

    @Test
    void whoGuessesTokensIsNotListenedToButHisNeighbourIs() throws Exception {
        int port = serve(Optional.empty());
        get(port, "/api/things", "one");

        assertThat(statuses(port, "/api/things", "wrong", 4)).containsExactly(401, 401, 429, 429);
        assertThat(lookedUp).hasValue(3);
        assertThat(get(port, "/api/things", "one").statusCode()).isEqualTo(200);
        assertThat(get(port, "/api/things", "").statusCode()).isEqualTo(401);
    }

    @Test
    void processesCountTogetherInRedis() throws Exception {
        RedisServer server = new RedisServer(freePort());
        server.start();
        try {
            int first = serve(Optional.of(link(server)));
            int second = serve(Optional.of(link(server)));
            // Whichever answer came from the process's own count, all of them together end at the shared one.
            eventually(() -> {
                get(first, "/api/things", "one");
                assertThat(get(second, "/api/things", "one").statusCode()).isEqualTo(429);
            });
            HttpResponse<String> refused = get(first, "/api/things", "one");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 120);
            assertThat(Integer.parseInt(header(refused, "RateLimit-Reset"))).isBetween(1, 60);
        } finally {
            server.stop();
        }
    }

    @Test
    void inRedisAllQuotasOrNoneAreCounted() throws Exception {
        RedisServer server = new RedisServer(freePort());
        server.start();
        try {
            RedisRateLimiter limiter = new RedisRateLimiter(link(server));
            Quota wide = new Quota("wide", 10);
            Quota tight = new Quota("tight", 1);
            Verdict first = eventually(Duration.ofSeconds(20), () -> await(limiter.take(List.of(wide, tight))));
            assertThat(first.limit()).isEqualTo(1);
            eventually(() -> assertThat(
                            await(limiter.take(List.of(wide, tight))).admitted())
                    .isFalse());
            eventually(() ->
                    assertThat(await(limiter.take(List.of(wide))).remaining()).isBetween(5, 9));
        } finally {
            server.stop();
        }
    }

    @Test
    void withoutItsRedisEachProcessCountsForItself() throws Exception {
        RedisServer server = new RedisServer(freePort());
        SharedRedis gone = link(server);
        int port = serve(Optional.of(gone));

        assertThat(statuses(port, "/api/things", "one", 4)).containsExactly(200, 200, 200, 429);
    }

    private int serve(Optional<SharedRedis> redis) {
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        RateLimits limits = new RateLimits(FEW, new ClientAddress(List.of()), redis, NOON);
        Admission admission = new Admission(this::authenticate, limits);
        for (Operation operation : List.of(
                operation("/api/things", false, Set.of("orders:read")),
                operation("/api/secrets", false, Set.of("admin")),
                operation("/api/stores/{store_id}", false, Set.of("orders:read")),
                operation("/api/open", true, Set.of()))) {
            admission.of(operation).forEach(router.get(operation.route())::handler);
            router.get(operation.route()).handler(context -> context.end("{}"));
        }
        return await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private Future<Principal> authenticate(String token) {
        lookedUp.incrementAndGet();
        return switch (token) {
            case "wrong" -> Future.failedFuture(new InvalidTokenException());
            case "elsewhere" ->
                Future.succeededFuture(
                        new Principal("key:elsewhere", Set.of(Scope.ORDERS_READ), Optional.of(Set.of("s9"))));
            default ->
                Future.succeededFuture(new Principal("key:" + token, Set.of(Scope.ORDERS_READ), Optional.empty()));
        };
    }

    private SharedRedis link(RedisServer server) {
        return SharedRedis.at(
                vertx, Secret.of("redis://localhost:" + (int) server.ports().get(0)));
    }

    private static Operation operation(String path, boolean open, Set<String> scopes) {
        return new Operation("op" + path.hashCode(), HttpMethod.GET, path, open, scopes, List.of(), false, List.of());
    }

    private static List<Integer> statuses(int port, String path, String token, int times) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(get(port, path, token).statusCode());
        }
        return statuses;
    }

    private static HttpResponse<String> get(int port, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package access;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.http.ProblemHandler;

class BearerHandlerTest {
    private static final Map<String, Principal> TOKENS = Map.of(
            "reader", new Principal("key:r", Set.of(Scope.ORDERS_READ), Optional.of(Set.of("s1"))),
            "admin", new Principal("key:a", Set.of(Scope.ADMIN), Optional.empty()));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route("/open")
                .handler(context -> context.end(Principal.of(context).id()));
        router.route("/api/*").handler(new BearerHandler(BearerHandlerTest::authenticate));
        router.post("/api/echo")
                .handler(BodyHandler.create(false))
                .handler(context -> context.end(context.body().asString()));
        router.get("/api/me")
                .handler(context -> context.end(Principal.of(context).id()));
        router.get("/api/stores/:store_id/orders")
                .handler(Require.scopeOnStore(Scope.ORDERS_READ))
                .handler(context -> context.end("orders"));
        router.post("/api/stores/:store_id/orders")
                .handler(Require.scopeOnStore(Scope.ORDERS_WRITE))
                .handler(context -> context.end("written"));
        port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/me,Bearer reader,200,",
        "GET,/api/me,bearer   reader,200,",
        "GET,/api/me,,401,missing_token",
        "GET,/api/me,Basic reader,401,missing_token",
        "GET,/api/me,Bearer,401,missing_token",
        "GET,/api/me?access_token=reader,,401,missing_token",
        "GET,/api/me,Bearer nobody,401,invalid_token",
        "GET,/api/me,Bearer broken,500,internal_error",
        "GET,/open,Bearer reader,500,internal_error",
        "GET,/api/stores/s1/orders,Bearer reader,200,",
        "GET,/api/stores/s2/orders,Bearer reader,404,not_found",
        "POST,/api/stores/s1/orders,Bearer reader,403,insufficient_scope",
        "POST,/api/stores/s2/orders,Bearer reader,404,not_found",
        "POST,/api/stores/s2/orders,Bearer admin,200,",
    })
    void request_isAnsweredByTokenScopeAndStore(String method, String path, String header, int status, String code)
            throws Exception {
        HttpResponse<String> response = send(method, path, header);

        assertThat(response.statusCode()).isEqualTo(status);
        if (code != null) {
            assertThat(new JsonObject(response.body()).getString("code")).isEqualTo(code);
        }
    }

    @Test
    void bodyBehindALateAnswer_isReadWhole() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/echo"))
                .header("Authorization", "Bearer late")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.ofString()).body()).hasSize(100_000);
    }

    @Test
    void refusals_tellHowToAuthenticate() throws Exception {
        assertThat(send("GET", "/api/me", null).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"woocommerce-integration\"");
        assertThat(send("GET", "/api/me", "Bearer nobody").headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"woocommerce-integration\", error=\"invalid_token\"");
        assertThat(send("POST", "/api/stores/s1/orders", "Bearer reader")
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"orders:write\"");
    }

    private static Future<Principal> authenticate(String token) {
        if (token.equals("broken")) {
            return Future.failedFuture(new IllegalStateException("database gone"));
        }
        if (token.equals("late")) {
            return vertx.timer(50, TimeUnit.MILLISECONDS).map(TOKENS.get("admin"));
        }
        return TOKENS.containsKey(token)
                ? Future.succeededFuture(TOKENS.get(token))
                : Future.failedFuture(new InvalidTokenException());
    }

    private static HttpResponse<String> send(String method, String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}

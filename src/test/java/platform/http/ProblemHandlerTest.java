package platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemHandlerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route().handler(new RequestId());
        Router sub = Router.router(vertx);
        sub.route().handler(BodyHandler.create(false).setBodyLimit(100));
        sub.post("/bodies").handler(ProblemHandlerTest::echo);
        sub.get("/conflict").handler(context -> {
            throw Problem.of(409, "already_shipped", "The order was shipped.")
                    .with("shipment", "/x/1")
                    .withHeader("Retry-After", "3")
                    .exception();
        });
        sub.get("/later")
                .handler(context -> Future.failedFuture(new IllegalStateException("secret 4711"))
                        .onFailure(context::fail));
        sub.get("/thrown").handler(context -> {
            throw new IllegalStateException("secret 4711");
        });
        sub.get("/away").handler(context -> context.fail(new ConnectException("postgres.internal")));
        sub.get("/busy").handler(context -> context.fail(503));
        sub.get("/bad").handler(context -> context.fail(500));
        sub.get("/json").handler(context -> new JsonObject("{"));
        sub.get("/half").handler(context -> {
            context.response().setChunked(true).write("half");
            context.fail(new IllegalStateException());
        });
        sub.put("/params/:id").handler(context -> context.end());
        sub.get("/params/:id").handler(context -> context.end(context.pathParam("id")));
        sub.get("/stores/:id").handler(new NulRefused()).handler(context -> context.end());
        router.route("/api/*").subRouter(sub);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .invalidRequestHandler(new UnreadableRequest(vertx))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"uri,414,uri_too_long", "header,431,request_header_fields_too_large", "line,400,unreadable_request"})
    void whatIsNoRequest_isAnsweredThoughItsSenderStillSends(String what, int status, String code) throws Exception {
        String far = "x".repeat(20_000);
        String request = switch (what) {
            case "uri" -> "GET /" + far + " HTTP/1.1\r\nHost: a\r\n";
            case "header" -> "GET / HTTP/1.1\r\nHost: a\r\nX-Far: " + far + "\r\n";
            default -> "GET / HTTP/1.1\r\nHost : a\r\n";
        };
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "Content-Length: 1000000\r\n\r\n").getBytes(US_ASCII));
            out.write(new byte[1_000_000]);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertThat(answer).contains(" " + status + " ").contains("\"code\":\"" + code + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere,404,not_found",
        "GET,/api/nowhere,404,not_found",
        "DELETE,/api/conflict,405,method_not_allowed",
        "GET,/api/conflict,409,already_shipped",
        "GET,/api/later,500,internal_error",
        "GET,/api/thrown,500,internal_error",
        "GET,/api/bad,500,internal_error",
        "GET,/api/away,503,temporarily_unavailable",
        "GET,/api/busy,503,service_unavailable",
        "GET,/api/json,400,invalid_json",
        "GET,/api/stores/a%00,400,invalid_url",
        "GET,/api/stores/a?status=%00,400,invalid_url",
    })
    void everyFailure_isAProblemDocument(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));

        JsonObject problem = new JsonObject(response.body());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("request_id"))
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
        assertThat(response.body()).doesNotContain("4711").doesNotContain("Exception");
    }

    @Test
    void wrongMethod_isToldTheRightOnes() throws Exception {
        HttpResponse<String> flat = send(request("/api/conflict").DELETE());
        HttpResponse<String> templated = send(request("/api/params/7").DELETE());

        assertThat(flat.headers().firstValue("Allow")).contains("GET");
        assertThat(templated.headers().firstValue("Allow")).contains("GET, PUT");
    }

    @Test
    void problem_membersAndHeaders_reachTheCaller() throws Exception {
        HttpResponse<String> response = send(request("/api/conflict"));

        assertThat(new JsonObject(response.body()).getString("shipment")).isEqualTo("/x/1");
        assertThat(response.headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void anAbsentDatabase_isToBeTriedAgain() throws Exception {
        HttpResponse<String> response = send(request("/api/away"));

        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).doesNotContain("postgres.internal");
    }

    @Test
    void unforeseen_carriesAReference() throws Exception {
        HttpResponse<String> response = send(request("/api/thrown"));

        assertThat(new JsonObject(response.body()).getString("reference")).matches("[A-Za-z0-9_-]{12}");
    }

    @Test
    void bodyOverTheLimit_is413() throws Exception {
        HttpResponse<String> response =
                send(request("/api/bodies").POST(BodyPublishers.ofString("{\"a\":\"" + "x".repeat(200) + "\"}")));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("request_entity_too_large");
    }

    @Test
    void bodyOfAnotherType_is415() throws Exception {
        HttpResponse<String> response =
                send(request("/api/bodies").header("Content-Type", "text/xml").POST(BodyPublishers.ofString("<a/>")));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void wrongFields_areNamedByPointer() throws Exception {
        HttpResponse<String> response = send(request("/api/bodies")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"name\":7}")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonArray("errors").getJsonObject(0))
                .isEqualTo(
                        new JsonObject().put("pointer", "/name").put("detail", "must be a text of 1 to 5 characters"));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void halfAnAnswer_isCut(HttpClient.Version version) {
        assertThat(catchThrowable(() -> send(request("/api/half").version(version))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void wrongEscape_is400() throws Exception {
        HttpClientRequest request = vertx.createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/api/params/%zz")
                .await(10, TimeUnit.SECONDS);
        HttpClientResponse response = request.send().await(10, TimeUnit.SECONDS);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.getHeader("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
    }

    @Test
    void requestId_fitOnes_areKept() throws Exception {
        HttpResponse<String> kept = send(request("/nowhere").header("X-Request-ID", "abc-1.2"));
        HttpResponse<String> replaced = send(request("/nowhere").header("X-Request-ID", "a b<script>"));

        assertThat(kept.headers().allValues("X-Request-ID")).containsExactly("abc-1.2");
        assertThat(replaced.headers().firstValue("X-Request-ID").orElseThrow()).matches("[A-Za-z0-9_-]{16}");
    }

    private static void echo(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String name = body.text("name", 5);
        context.json(new JsonObject().put("name", body.result(() -> name)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}

package platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers, compression and entity tags as they come over the wire together. */
class SecurityHeadersTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LONG = "x".repeat(5_000);
    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route().handler(new RequestId());
        router.route().handler(new SecurityHeaders());
        router.route("/api/*").handler(new CrossOrigin(List.of("https://app.example.com")));
        router.get("/api/thing").handler(context -> Reply.send(context, 200, new JsonObject().put("text", LONG)));
        router.post("/api/thing").handler(context -> Reply.send(context, 201, new JsonObject().put("text", LONG)));
        router.get("/api/events").handler(context -> {
            context.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
            context.response().write("data: 1\n\n");
        });
        router.get("/page").handler(context -> {
            context.response().putHeader("Content-Security-Policy", "default-src 'self'");
            context.end("page");
        });
        port = await(vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                        .requestHandler(router)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
    }

    /** Only where TLS is ours: of a proxy's we do not know. */
    @Test
    void overTlsOfOurs_browsersAreToldToStayThere() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route().handler(new SecurityHeaders());
        router.get("/api/thing").handler(context -> context.end("thing"));
        int tls = await(vertx.createHttpServer(
                                new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
                        .requestHandler(router)
                        .listen(0, "127.0.0.1"))
                .actualPort();
        WebClient client = WebClient.create(
                vertx, new WebClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));

        for (String path : List.of("/api/thing", "/api/none")) {
            assertThat(await(client.get(tls, "127.0.0.1", path).send()).getHeader("Strict-Transport-Security"))
                    .as(path)
                    .isEqualTo("max-age=31536000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/thing, 200, 'private, no-cache'",
        "POST, /api/thing, 201, no-store",
        "GET, /api/none, 404, no-store",
        "PUT, /api/thing, 405, no-store"
    })
    void everyAnswerSaysHowItIsToBeTreated(String method, String path, int status, String cache) throws Exception {
        HttpResponse<InputStream> response = send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(header(response, "Cache-Control")).isEqualTo(cache);
        assertThat(header(response, "X-Request-ID")).isNotEmpty();
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void aRouteMaySayOtherwise() throws Exception {
        HttpResponse<InputStream> page = send("GET", "/page");

        assertThat(page.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
        assertThat(page.headers().firstValue("Cache-Control")).isEmpty();
    }

    @Test
    void jsonIsCompressedAndItsTagSavesTheTransfer() throws Exception {
        HttpResponse<InputStream> compressed = send("GET", "/api/thing", "Accept-Encoding", "gzip");
        byte[] bytes = compressed.body().readAllBytes();

        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(bytes.length).isLessThan(1_000);
        String json =
                new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(new JsonObject(json).getString("text")).isEqualTo(LONG);

        HttpResponse<InputStream> known =
                send("GET", "/api/thing", "Accept-Encoding", "gzip", "If-None-Match", header(compressed, "ETag"));
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body().readAllBytes()).isEmpty();
        assertThat(header(known, "ETag")).isEqualTo(header(compressed, "ETag"));
        assertThat(header(known, "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void eventsComeOneByOneEvenToWhoTakesGzip() throws Exception {
        HttpResponse<InputStream> events = send("GET", "/api/events", "Accept-Encoding", "gzip");

        assertThat(events.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
        assertThat(header(events, "X-Accel-Buffering")).isEqualTo("no");
        // The stream goes on: what was written is here already.
        assertThat(new String(events.body().readNBytes(9), StandardCharsets.UTF_8))
                .isEqualTo("data: 1\n\n");
        events.body().close();
    }

    @Test
    void anAllowedOriginsPagesMayCall() throws Exception {
        HttpResponse<InputStream> asked = send(
                "OPTIONS",
                "/api/thing",
                "Origin",
                "https://app.example.com",
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "Idempotency-Key");
        HttpResponse<InputStream> called = send("GET", "/api/thing", "Origin", "https://app.example.com");

        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        assertThat(header(asked, "Access-Control-Allow-Methods")).contains("PUT");
        assertThat(header(asked, "Access-Control-Allow-Headers")).containsIgnoringCase("Idempotency-Key");
        assertThat(called.statusCode()).isEqualTo(200);
        assertThat(header(called, "Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        assertThat(header(called, "Access-Control-Expose-Headers")).contains("ETag", "RateLimit-Remaining", "Location");
        assertThat(String.join(",", called.headers().allValues("Vary"))).containsIgnoringCase("origin");
    }

    @Test
    void anotherOriginIsServedButItsBrowserIsNotAskedToShowIt() throws Exception {
        HttpResponse<InputStream> called = send("POST", "/api/thing", "Origin", "https://elsewhere.example.com");

        assertThat(called.statusCode()).isEqualTo(201);
        assertThat(called.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(String.join(",", called.headers().allValues("Vary"))).containsIgnoringCase("origin");
    }

    private static HttpResponse<InputStream> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}

package platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMetricsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Set.of());
    private int port;

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        router.route().handler(new RequestMetrics(metrics, () -> 0));
        router.get("/health").handler(context -> context.end());
        router.get("/api/v1/stores/:store_id").handler(context -> context.end());
        Router sub = Router.router(vertx);
        sub.get("/orders/:order_id")
                .handler(context -> context.response().setStatusCode(409).end());
        router.route("/sub/*").subRouter(sub);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
        metrics.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/health,/health,200",
        "GET,/api/v1/stores/s1,/api/v1/stores/{store_id},200",
        "GET,/sub/orders/7,/sub/,409",
        "GET,/nowhere/4711,unmatched,404",
        "DELETE,/health,unmatched,405",
    })
    void request_isCountedUnderItsRoute(String method, String path, String endpoint, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        eventually(() -> assertThat(metrics.scrape())
                .contains("wc_http_requests_total{endpoint=\"" + endpoint + "\",method=\"" + method + "\",status=\""
                        + status + "\"} 1.0"));
    }
}

package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.http.ProblemHandler;
import platform.telemetry.Metrics;
import testing.TestDatabase;

class HealthRoutesTest {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Readiness readiness = new Readiness(pool);
    private final Metrics metrics = new Metrics(Set.of("order.created"));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        await(vertx.close());
        metrics.close();
    }

    private int serve(boolean exposeMetrics) {
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        new HealthRoutes("the-service", "1.2.3", readiness, metrics, exposeMetrics).mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private HttpResponse<String> get(int port, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertReady(int port, int status, String state) {
        HttpResponse<String> answer = get(port, "/ready");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo(state);
    }

    @Test
    void health_isSoWhateverElse() {
        int port = serve(true);
        await(pool.close());

        HttpResponse<String> answer = get(port, "/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("status", "healthy")
                        .put("service", "the-service")
                        .put("version", "1.2.3"));
    }

    @Test
    void ready_onlyBetweenStartAndDrain() {
        int port = serve(true);
        assertReady(port, 503, "starting");
        readiness.serving();
        assertReady(port, 200, "ready");
        readiness.draining();
        assertReady(port, 503, "draining");
    }

    @Test
    void withoutItsDatabase_isNotReady() {
        int port = serve(true);
        readiness.serving();
        await(pool.close());

        assertReady(port, 503, "the database does not answer");
    }

    @Test
    void metrics_areShownUnlessSwitchedOff() {
        metrics.webhookEvent("shop", "order.created", "received");

        HttpResponse<String> shown = get(serve(true), "/metrics");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("wc_webhook_events_total");
        assertThat(get(serve(false), "/metrics").statusCode()).isEqualTo(404);
    }
}

package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.openapi.Contract;

class ContractRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private URI home;

    @BeforeEach
    void serve() {
        Router router = Router.router(vertx);
        new ContractRoutes(Contract.load(Optional.empty())).mount(router);
        int port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        home = URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void theDocs_areAPageWithItsFilesBesideIt() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/docs/");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'");
        assertThat(page.body()).contains("swagger-ui-bundle.js", "swagger-initializer.js");
        assertThat(get("/docs/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/docs/swagger-initializer.js").body()).contains("../openapi.json");
        assertThat(get("/docs/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theDocument_isServedAsJsonAndYaml_andOnlyWhenItChanged() throws Exception {
        HttpResponse<String> json = get("/openapi.json");

        assertThat(new JsonObject(json.body()).getString("openapi")).isEqualTo("3.1.0");
        assertThat(get("/openapi.yaml").body()).startsWith("openapi:");
        String tag = json.headers().firstValue("ETag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(home.resolve("/openapi.json"))
                .header("If-None-Match", tag)
                .build();
        assertThat(http.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(home.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}

package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GdprCommandTest {

    private static final String RECORDS = "{\"records\":[{\"kind\":\"order\"}],\"status\":\"exported\"}";

    private final Vertx vertx = Vertx.vertx();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private String asked = "";

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void exportsToTheScreenOrAFile(@TempDir Path folder) throws IOException {
        String port = serve(200, RECORDS);
        Path file = folder.resolve("zoe.json");

        assertThat(run(port, "", "export", "zoe@mail.test")).isZero();
        assertThat(run(port, "", "export", "zoe@mail.test", "--output", file.toString()))
                .isZero();

        assertThat(text()).contains(RECORDS, "exported to " + file);
        assertThat(file).hasContent(RECORDS);
        assertThat(asked)
                .isEqualTo("POST /api/v1/privacy/requests Bearer key"
                        + " {\"customer_email\":\"zoe@mail.test\",\"request_type\":\"export\",\"force\":false}");
    }

    @Test
    void readsTheAddressFromItsInput() {
        String port = serve(202, "{\"status\":\"pending\",\"request_id\":\"pr_1\"}");

        assertThat(run(port, "zoe@mail.test\n", "delete", "-", "--force")).isZero();

        assertThat(text()).contains("pending (pr_1)");
        assertThat(asked).contains("\"zoe@mail.test\",\"request_type\":\"delete\",\"force\":true");
    }

    @Test
    void saysWhyItIsRefused() {
        String port = serve(
                409,
                "{\"detail\":\"Orders are open.\",\"orders\":[{\"store_id\":\"s1\",\"order_id\":7,\"reason\":\"on its"
                        + " way\"}]}");

        assertThat(run(port, "", "delete", "zoe@mail.test")).isEqualTo(1);
        assertThat(text()).contains("409: Orders are open.", "store s1, order 7: on its way");
        assertThat(run("1", "", "rectify", "zoe@mail.test")).isEqualTo(2);
        assertThat(text()).contains("is the service running here?");
    }

    private int run(String port, String input, String... arguments) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new CommandLine(new GdprCommand(
                        Map.of("SERVICE_PORT", port, "ADMIN_API_KEY", "key"),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out))
                .execute(arguments);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private String serve(int status, String answer) {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    asked = request.method() + " " + request.path() + " " + request.getHeader("Authorization") + " "
                            + body;
                    request.response().setStatusCode(status).end(answer);
                }))
                .listen(0));
        return Integer.toString(server.actualPort());
    }
}

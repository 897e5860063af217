package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {

    private final Vertx vertx = Vertx.vertx();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private String asked = "";

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void shows_eachLineWithItsMend_andFailsWithTheStore() {
        String port = serve(200, examination("fail"));

        assertThat(run(Map.of("SERVICE_PORT", port, "ADMIN_API_KEY", "key"), "my shop"))
                .isEqualTo(1);

        assertThat(asked).isEqualTo("POST /api/v1/stores/my+shop/doctor Bearer key");
        assertThat(text()).contains("pass  dns", "fail  tls", "expired", "→ Renew it.");
    }

    @Test
    void aStoreThatIsWell_isSuccess_andTheKeyIsFoundInDataDir(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("admin_api_key"), "written\n");
        String port = serve(200, examination("warn"));

        assertThat(run(Map.of("SERVICE_PORT", port, "DATA_DIR", folder.toString()), "s1"))
                .isZero();
        assertThat(asked).endsWith("Bearer written");
    }

    @Test
    void whatCannotBeAsked_saysWhy(@TempDir Path folder) {
        String port = serve(404, new JsonObject().put("detail", "No such store."));

        assertThat(run(Map.of("SERVICE_PORT", port, "ADMIN_API_KEY", "key"), "nobody"))
                .isEqualTo(2);
        assertThat(text()).contains("404: No such store.");
        assertThat(run(Map.of("SERVICE_PORT", "1", "ADMIN_API_KEY", "key"), "s1"))
                .isEqualTo(2);
        assertThat(text()).contains("is the service running here?");
        assertThat(run(Map.of("DATA_DIR", folder.toString()), "s1")).isEqualTo(2);
        assertThat(text()).contains("set ADMIN_API_KEY");
    }

    private int run(Map<String, String> environment, String store) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new CommandLine(new DoctorCommand(environment, out)).execute(store);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private String serve(int status, JsonObject answer) {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked = request.method() + " " + request.path() + " " + request.getHeader("Authorization");
                    request.response().setStatusCode(status).end(answer.encode());
                })
                .listen(0, "127.0.0.1"));
        return Integer.toString(server.actualPort());
    }

    private static JsonObject examination(String verdict) {
        JsonObject dns = new JsonObject()
                .put("check", "dns")
                .put("verdict", "pass")
                .put("finding", "resolves")
                .putNull("mend");
        JsonObject tls = new JsonObject()
                .put("check", "tls")
                .put("verdict", "fail")
                .put("finding", "expired")
                .put("mend", "Renew it.");
        return new JsonObject()
                .put("verdict", verdict)
                .put("checks", new JsonArray().add(dns).add(tls));
    }
}

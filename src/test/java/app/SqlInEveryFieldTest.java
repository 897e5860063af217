package app;

import static org.assertj.core.api.Assertions.assertThat;

import acceptance.Scene;
import acceptance.ServiceClient;
import acceptance.ServiceProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.ContractDocument;
import testing.ContractOperation;
import testing.Examples;

/** SQL in every field of every operation is a text like any other: it is stored, refused or not found, and never run. */
class SqlInEveryFieldTest {

    /** The table is made before, so that any statement that runs leaves a trace. */
    private static final List<String> SQL = List.of(
            "'; DROP TABLE sql_in_fields; --",
            "1; DROP TABLE sql_in_fields",
            "x' OR '1'='1",
            "\\'); DROP TABLE sql_in_fields; --");

    /** Who is held back is not listened to. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "RATE_LIMIT_PER_MINUTE", "1000000",
            "RATE_LIMIT_PER_STORE_PER_MINUTE", "1000000",
            "RATE_LIMIT_PER_ADDRESS_PER_MINUTE", "1000000");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Scene scene;
    private static RunningService running;
    private static ServiceClient service;

    @BeforeAll
    static void start() {
        scene = Scene.open();
        Map<String, String> environment =
                new HashMap<>(ServiceProcess.environment(scene.database().url(), scene.settings(UNLIMITED)));
        service = new ServiceClient(Integer.parseInt(environment.get("SERVICE_PORT")));
        running = RunningService.start(Settings.read(environment, false));
        scene.registerAndImport(service);
        scene.query("CREATE TABLE sql_in_fields (id INT)");
        scene.query("GRANT ALL ON sql_in_fields TO PUBLIC");
    }

    @AfterAll
    static void stop() {
        running.stop();
        scene.close();
    }

    static Stream<ContractOperation> operations() {
        return ContractDocument.ours().operations().stream()
                .filter(operation -> !operation.path().endsWith("/stream"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isATextLikeAnyOther(ContractOperation operation) throws Exception {
        JsonObject example =
                operation.jsonBody().map(body -> body.getJsonObject("example")).orElseGet(JsonObject::new);
        for (String sql : SQL) {
            for (JsonObject body : bodies(example, sql)) {
                send(operation, path(operation, "", sql), body);
            }
            for (JsonObject parameter : operation.parameters()) {
                send(operation, path(operation, parameter.getString("name"), sql), example);
            }
        }
        assertThat(scene.query("SELECT to_regclass('sql_in_fields') IS NOT NULL AS there")
                        .get(0)
                        .getBoolean("there"))
                .isTrue();
    }

    @Test
    void aConditionThatIsAlwaysTrueFindsNothing() throws Exception {
        scene.sells();
        for (String filter : List.of("status", "customer_email", "wc_order_number")) {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(service.uri("/api/v1/stores/" + Scene.SHOP + "/orders?" + filter + "="
                                    + encoded("x' OR '1'='1")))
                            .header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isBetween(200, 499);
            if (answer.statusCode() == 200) {
                assertThat(new JsonObject(answer.body()).getJsonArray("orders")).isEmpty();
            }
        }
    }

    private static void send(ContractOperation operation, String path, JsonObject body) throws Exception {
        boolean takesBody = operation.jsonBody().isPresent();
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(service.uri(path))
                        .header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY)
                        .header("Content-Type", "application/json")
                        .method(
                                operation.method(),
                                takesBody ? BodyPublishers.ofString(body.encode()) : BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        // 503 says that the other side, such as a shop of an example, cannot be reached.
        assertThat(answer.statusCode())
                .as(operation.method() + " " + path + " " + body + "\n" + answer.body())
                .matches(
                        status -> status < 500 || status > 501 && !answer.body().contains("\"reference\""));
    }

    /** A body for each text in it, at any depth, with the text replaced. */
    private static List<JsonObject> bodies(JsonObject example, String sql) {
        List<JsonObject> bodies = new ArrayList<>();
        replaceEach(example, sql, replaced -> bodies.add((JsonObject) replaced));
        return bodies;
    }

    private static void replaceEach(Object value, String sql, Consumer<Object> taker) {
        if (value instanceof String) {
            taker.accept(sql);
        } else if (value instanceof JsonObject object) {
            object.fieldNames()
                    .forEach(name -> replaceEach(
                            object.getValue(name),
                            sql,
                            replaced -> taker.accept(object.copy().put(name, replaced))));
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.size(); index++) {
                int at = index;
                replaceEach(array.getValue(index), sql, replaced -> {
                    JsonArray copy = array.copy();
                    copy.set(at, replaced);
                    taker.accept(copy);
                });
            }
        }
    }

    private static String path(ContractOperation operation, String infected, String sql) {
        String path = operation.path();
        for (JsonObject parameter : operation.parametersIn("path")) {
            String name = parameter.getString("name");
            path = path.replace("{" + name + "}", name.equals(infected) ? encoded(sql) : usual(name));
        }
        String query = operation.parametersIn("query").stream()
                .map(parameter -> value(parameter, infected, sql))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String value(JsonObject parameter, String infected, String sql) {
        String name = parameter.getString("name");
        if (name.equals(infected)) {
            return name + "=" + encoded(sql);
        }
        Object usual = parameter.getBoolean("required", false) ? Examples.ofParameter(parameter) : null;
        return usual == null ? null : name + "=" + encoded(String.valueOf(usual));
    }

    private static String usual(String name) {
        return name.equals("store_id") ? Scene.SHOP : "1";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
